import { IDBCursor, IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

/** How many rows and keys the store in memory is asked for from now on. */
export function countReads(): () => number {
  const spies = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((prototype) => [
    vi.spyOn(prototype, 'get'),
    vi.spyOn(prototype, 'getKey'),
    vi.spyOn(prototype, 'getAll'),
    vi.spyOn(prototype, 'getAllKeys'),
    vi.spyOn(prototype, 'openCursor'),
    vi.spyOn(prototype, 'openKeyCursor'),
  ]);
  const steps = vi.spyOn(IDBCursor.prototype, 'continue');
  return () => {
    const requests = spies.flatMap(({ mock }) => mock.results.map(({ value }) => value as IDBRequest));
    const rows = requests.map(({ result }) => (Array.isArray(result) ? result.length : 1));
    return rows.reduce((sum, count) => sum + count, steps.mock.calls.length);
  };
}

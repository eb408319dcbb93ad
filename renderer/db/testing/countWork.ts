import { IDBCursor, IDBIndex, IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import { vi } from 'vitest';

/** What the store in memory was asked to do. */
export interface Work {
  /** Reads, writes and steps of cursors. */
  readonly requests: number;
  /** Rows and keys that reads brought. */
  readonly rowsRead: number;
  readonly written: number;
  /** Transactions that may write, of those that asked for anything. */
  readonly writing: number;
}

const reads = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const;
const writes = ['put', 'add', 'delete', 'clear'] as const;
const steps = ['continue', 'continuePrimaryKey', 'advance'] as const;

/** Counts what the store in memory is asked to do while `work` runs. */
export async function countWork(work: () => Promise<unknown>): Promise<Work> {
  const reading = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((prototype) =>
    reads.map((name) => vi.spyOn(prototype as IDBObjectStore, name)),
  );
  const writing = writes.map((name) => vi.spyOn(IDBObjectStore.prototype, name));
  const stepping = steps.map((name) => vi.spyOn(IDBCursor.prototype, name));
  const stores = vi.spyOn(IDBTransaction.prototype, 'objectStore');
  const calls = (spies: readonly { readonly mock: { readonly calls: readonly unknown[] } }[]) =>
    spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  try {
    await work();
    const results = reading.flatMap(({ mock }) => mock.results.map(({ value }) => value as IDBRequest));
    const rows = results.map(({ result }) => (Array.isArray(result) ? result.length : 1));
    return {
      requests: calls([...reading, ...writing, ...stepping]),
      rowsRead: rows.reduce((sum, count) => sum + count, calls(stepping)),
      written: calls(writing),
      writing: [...new Set(stores.mock.contexts as IDBTransaction[])].filter(
        ({ mode }) => mode === 'readwrite',
      ).length,
    };
  } finally {
    for (const spy of [...reading, ...writing, ...stepping, stores]) spy.mockRestore();
  }
}

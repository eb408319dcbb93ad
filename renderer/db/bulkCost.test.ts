// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Row } from '#shared/standard/types.ts';
import type { RecordId } from '#shared/model/values.ts';
import { countWork, type Work } from './testing/countWork.ts';
import { deliver } from './testing/deliver.ts';
import { department, openNumberedStore, type TestStore } from './testing/testStore.ts';

const count = 100;

function departments(name: string, length: number): readonly Row[] {
  return Array.from({ length }, (_, place) => department(`${name}${String(place)}`));
}

async function importDepartments({ records }: TestStore, rows: readonly Row[]): Promise<void> {
  const { written } = await records.importRows({ department: rows }, { sample: false });
  expect(written).toBe(rows.length);
}

/** A store with 100 delivered departments, beside so many others. */
async function deliveredBeside(
  others: number,
): Promise<{ readonly store: TestStore; readonly ids: readonly RecordId[] }> {
  const store = await openNumberedStore();
  await importDepartments(store, departments('部门', count));
  await deliver(store, 'practice');
  const ids = (await store.records.list('department')).map(({ record }) => record.ID);
  if (others > 0) await importDepartments(store, departments('其他', others));
  return { store, ids };
}

async function costOfImport(others: number): Promise<Work> {
  const store = await openNumberedStore();
  if (others > 0) await importDepartments(store, departments('其他', others));
  return countWork(() => importDepartments(store, departments('部门', count)));
}

describe('bulk work', () => {
  it('writes a record three times when it is imported: itself, its entry and its line', async () => {
    const alone = await costOfImport(0);
    expect(alone.written / count).toBeLessThan(3.1);
    expect(alone.requests / count).toBeLessThan(3.2);
    const beside = await costOfImport(1000);
    expect(beside.rowsRead).toBeLessThan(alone.rowsRead + 4 * count);
  });

  it('deletes and restores delivered records without looking at the others', async () => {
    for (const others of [0, 1000]) {
      const { store, ids } = await deliveredBeside(others);
      const deletion = await countWork(() => store.records.delete(ids));
      expect(deletion.written / count).toBeLessThan(3.1);
      expect(deletion.rowsRead / count).toBeLessThan(10);
      const restoration = await countWork(() => store.records.restore(ids));
      expect(restoration.written / count).toBeLessThan(3.1);
      expect(restoration.rowsRead / count).toBeLessThan(12);
      expect(restoration.writing + deletion.writing).toBe(2);
    }
  });
});

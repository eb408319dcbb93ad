// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createRowReader } from './quarantine.ts';
import type { StoredRecord } from './schema.ts';
import { department, openTestStore, saveDepartment } from './testing/testStore.ts';

describe('rows that cannot be read', () => {
  it('are moved to quarantine as they are, reported, and never hide the others', async () => {
    const store = await openTestStore();
    const good = await saveDepartment(store, department('工程部'));
    const bad = { ...(await store.db.records.get(good.ID)), ID: 'bad', revision: 'two' };
    await store.db.records.put(bad as unknown as StoredRecord);
    const moved: number[] = [];
    const reader = createRowReader(store.db, { now: store.now, onQuarantined: (count) => moved.push(count) });

    const read = reader.all('records', await store.db.records.toArray());
    expect(read.map(({ ID }) => ID)).toEqual([good.ID]);
    await reader.settled();
    expect(moved).toEqual([1]);
    expect(await store.db.records.get('bad')).toBeUndefined();
    expect(await store.db.quarantine.toArray()).toMatchObject([
      { table: 'records', raw: bad, problem: expect.stringContaining('revision') },
    ]);
  });

  it('may be found inside a read-only transaction, by the repository itself', async () => {
    const store = await openTestStore();
    const { ID } = await saveDepartment(store, department('工程部'));
    await store.db.outbox.update(['practice', ID], { state: { status: 'lost' } as never });

    expect((await store.records.list('department')).map(({ state }) => state)).toEqual(['queued']);
    await store.reader.settled();
    expect(await store.db.outbox.count()).toBe(0);
    expect(await store.db.quarantine.count()).toBe(1);
    expect(await store.records.queueForChannel('practice')).toBe(1);
  });

  it('stay where they are if they were mended meanwhile', async () => {
    const store = await openTestStore();
    const { ID } = await saveDepartment(store, department('工程部'));
    store.reader.one('records', { ID });
    await store.reader.settled();

    expect(await store.db.quarantine.count()).toBe(0);
    expect(await store.db.records.get(ID)).toBeDefined();
  });
});

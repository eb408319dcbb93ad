import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from './testing/createMemoryJournal.ts';
import { contentOf, openJournaledStore } from './testing/openJournaledStore.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const counters = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${String(index).padStart(5, '0')}`,
    value: index,
  }));

describe('writeSnapshot', () => {
  it('with the log after it gives the store, whatever is written while it is taken', async () => {
    const journal = createMemoryJournal();
    const { db } = await openJournaledStore(new IDBFactory(), journal);
    await db.counters.bulkAdd(counters('m', 2500));
    const { addToSnapshot } = journal;
    let pieces = 0;
    journal.addToSnapshot = async (rows) => {
      pieces += 1;
      await db.counters.put({ name: `a${pieces}`, value: 'before what was read' });
      await db.counters.put({ name: `z${pieces}`, value: 'after what was read' });
      await db.counters.delete(`m0${pieces}000`);
      await db.counters.update(`m0${pieces}001`, { value: 'changed' });
      await addToSnapshot(rows);
    };
    await writeSnapshot({
      db,
      port: journal,
      storeId: 'store-1',
      seq: null,
      caughtUp: () => Promise.resolve(),
    });
    expect(pieces).toBeGreaterThan(2);
    // The last update finds no row to change.
    expect(journal.entries.length).toBe(pieces * 4 - 1);

    const rebuilt = await openJournaledStore(new IDBFactory(), journal);
    expect(await contentOf(rebuilt.db)).toEqual(await contentOf(db));
  });

  it('counts only once the journal holds all that it may hold', async () => {
    const journal = createMemoryJournal();
    const { db } = await openJournaledStore(new IDBFactory(), journal);
    const caughtUp = () => Promise.reject(new Error('behind'));
    await expect(
      writeSnapshot({ db, port: journal, storeId: 'store-1', seq: null, caughtUp }),
    ).rejects.toThrow('behind');
    expect(journal.snapshots()).toBe(1);
  });
});

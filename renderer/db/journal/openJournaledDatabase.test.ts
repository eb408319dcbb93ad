import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { department, openTestStore } from '../testing/testStore.ts';
import { readPosition, writePosition } from './storePosition.ts';
import { createMemoryJournal, type MemoryJournal } from './testing/createMemoryJournal.ts';
import { contentOf, openJournaledStore, type JournaledStore } from './testing/openJournaledStore.ts';

let indexedDB: IDBFactory;
let journal: MemoryJournal;
beforeEach(() => {
  indexedDB = new IDBFactory();
  journal = createMemoryJournal();
});

const open = (factory = indexedDB) => openJournaledStore(factory, journal);

async function save({ records }: JournaledStore, name: string, ID: string | null = null): Promise<string> {
  const result = await records.save({ ID, dataSet: 'department', data: department(name) });
  if (!result.ok) throw new Error(`not saved: ${JSON.stringify(result.error)}`);
  return result.value.ID;
}

/** Saved, edited and deleted records, a draft, autosaves, rows with keys that the store draws. */
async function someWork(store: JournaledStore): Promise<void> {
  const { db, records } = store;
  const first = await save(store, '设备部');
  const second = await save(store, '安全部');
  await save(store, '设备管理部', first);
  await records.delete([second]);
  await records.saveDraft({ ID: null, dataSet: 'person', data: { psnName: '周安禾' } });
  await db.autosaves.put({ key: 'unit:new', dataSet: 'unit', ID: null, data: { comName: '江' }, at: 1 });
  await db.autosaves.put({ key: 'rule:new', dataSet: 'rule', ID: null, data: {}, at: 2 });
  await db.autosaves.delete('rule:new');
  await db.quarantine.bulkAdd([
    { table: 'records', raw: { ID: 1 }, problem: 'x', at: 1 },
    { table: 'records', raw: { ID: 2 }, problem: 'y', at: 2 },
  ]);
  await db.counters.put({ name: 'batchNo', value: { day: '20260520', sequence: 7 } });
}

describe('a store that was lost', () => {
  it('comes back as it was, row by row, and the person is told until he has acknowledged it', async () => {
    const store = await open();
    await someWork(store);
    const before = await contentOf(store.db);

    const lost = new IDBFactory();
    const restored = await open(lost);
    expect(await contentOf(restored.db)).toEqual(before);
    expect(restored.restoring.at(-1)).toBe(1);
    expect(restored.status.restoration.value).toMatchObject({ kind: 'whole', records: 2 });

    restored.db.close();
    const later = await open(lost);
    expect(later.status.restoration.value).toMatchObject({ kind: 'whole' });
    await later.status.acknowledge();
    later.db.close();
    expect((await open(lost)).status.restoration.value).toBeNull();
  });

  it('goes on in the journal, so that it can be lost again', async () => {
    await save(await open(), '设备部');
    const second = await open(new IDBFactory());
    await save(second, '安全部');
    const third = await open(new IDBFactory());
    expect(await contentOf(third.db)).toEqual(await contentOf(second.db));
    expect(await third.db.records.count()).toBe(2);
  });

  it('is only behind: it is rebuilt too', async () => {
    const store = await open();
    await save(store, '设备部');
    await save(store, '安全部');
    const before = await contentOf(store.db);
    store.db.close();
    // Written past the journal, as what a disk forgets.
    const { db } = await openTestStore(indexedDB);
    await db.records.clear();
    const { storeId } = (await readPosition(db)) ?? expect.fail('no position');
    await writePosition(db, { storeId, seq: 1 });
    db.close();

    expect(await contentOf((await open()).db)).toEqual(before);
  });

  it('is rebuilt again after the rebuilding was interrupted', async () => {
    const store = await open();
    await someWork(store);
    const before = await contentOf(store.db);
    const lost = new IDBFactory();
    const { read } = journal;
    journal.read = () => Promise.reject(new Error('interrupted'));
    await expect(open(lost)).rejects.toThrow('interrupted');
    journal.read = read;
    expect(await contentOf((await open(lost)).db)).toEqual(before);
  });

  it('was never written to: nothing is told', async () => {
    (await open()).db.close();
    expect((await open(new IDBFactory())).status.restoration.value).toBeNull();
  });

  it('and a journal that is damaged: what can be read comes back, and it is said', async () => {
    await save(await open(), '设备部');
    journal.damage();
    const restored = await open(new IDBFactory());
    expect(restored.status.restoration.value).toMatchObject({ kind: 'partly', records: 1 });
    expect(journal.snapshots()).toBe(2);
  });
});

describe('a journal that was lost', () => {
  it('is filled from the store', async () => {
    const store = await open();
    await someWork(store);
    store.db.close();
    journal.lose();
    const again = await open();
    expect(again.status.restoration.value).toBeNull();
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(again.db));
  });

  it('never was: a store from before journals is taken over', async () => {
    const store = await open();
    await someWork(store);
    await store.db.meta.clear();
    store.db.close();
    journal.lose();
    const again = await open();
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(again.db));
  });
});

describe('another store than the journal’s', () => {
  it('gives way to the journal, and what was typed into it becomes unsent work', async () => {
    const store = await open();
    await save(store, '设备部');

    const other = new IDBFactory();
    const working = journal.open;
    journal.open = () => Promise.reject(new Error('not readable today'));
    const outsider = await open(other);
    expect(outsider.status.trouble.value).toBe(true);
    const ID = await save(outsider, '安全部');
    outsider.db.close();
    journal.open = working;

    const joined = await open(other);
    expect(await joined.db.records.count()).toBe(2);
    await joined.records.queueForChannel('practice');
    expect(await joined.records.get(ID)).toMatchObject({ state: 'queued' });
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(joined.db));
  });
});

describe('a write', () => {
  it('is not said to be saved before the journal has it', async () => {
    const store = await open();
    journal.setSlow(true);
    const told: string[] = [];
    const saving = save(store, '设备部').then(() => told.push('saved'));
    const typing = store.db.autosaves
      .put({ key: 'unit:new', dataSet: 'unit', ID: null, data: {}, at: 1 })
      .then(() => told.push('typed'));
    while ((await store.db.autosaves.count()) === 0) await Promise.resolve();
    expect(await store.db.records.count()).toBe(1);
    expect(told).toEqual([]);
    journal.setSlow(false);
    await Promise.all([saving, typing]);
    expect(told).toHaveLength(2);
  });

  it('goes with those that came while the one before was on its way', async () => {
    const store = await open();
    journal.setSlow(true);
    const saving = Promise.all(['一部', '二部', '三部', '四部'].map((name) => save(store, name)));
    while ((await store.db.records.count()) < 4) await Promise.resolve();
    journal.setSlow(false);
    await saving;
    expect(journal.entries.map(({ from, seq }) => [from, seq])).toEqual([
      [1, 1],
      [2, 4],
    ]);
  });

  it('that is rolled back leaves no trace and no gap', async () => {
    const store = await open();
    const { db } = store;
    const failing = db.transaction('rw', db.records, db.outbox, async () => {
      await db.records.clear();
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    await save(store, '设备部');
    expect(journal.entries.map(({ seq }) => seq)).toEqual([1]);
  });

  it('that fails in part is kept in that part', async () => {
    const { db } = await open();
    await db.counters.add({ name: 'a', value: 1 });
    await db.counters
      .bulkAdd([
        { name: 'a', value: 2 },
        { name: 'b', value: 2 },
      ])
      .catch(() => undefined);
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(db));
  });

  it('reads nothing into the journal that only reads', async () => {
    const { db } = await open();
    await db.records.toArray();
    await db.transaction('rw', db.records, () => db.records.count());
    expect(journal.entries).toEqual([]);
  });

  it('by range is kept by its keys', async () => {
    const { db } = await open();
    await db.counters.bulkPut(['a', 'b', 'c', 'd'].map((name) => ({ name, value: 1 })));
    await db.counters.where('name').between('b', 'c', true, true).delete();
    expect(journal.entries.at(-1)?.changes).toContain('"deletes":["b","c"]');
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(db));
  });
});

describe('a journal that takes no more', () => {
  it('keeps nobody from saving, says so, and is caught up with the next write', async () => {
    const store = await open();
    journal.setFull(true);
    const ID = await save(store, '设备部');
    expect(await store.records.get(ID)).toMatchObject({ state: 'queued' });
    expect(store.status.trouble.value).toBe(true);
    journal.setFull(false);
    await save(store, '安全部');
    expect(store.status.trouble.value).toBe(false);
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(store.db));
  });

  it('to the end is filled from the store at the next start', async () => {
    const store = await open();
    journal.setFull(true);
    await save(store, '设备部');
    store.db.close();
    journal.setFull(false);
    const again = await open();
    expect(again.status.trouble.value).toBe(false);
    expect(await contentOf((await open(new IDBFactory())).db)).toEqual(await contentOf(again.db));
  });

  it('even at the start lets work begin', async () => {
    journal.setFull(true);
    const store = await open();
    expect(store.status.trouble.value).toBe(true);
    await save(store, '设备部');
    store.db.close();
    journal.setFull(false);
    const again = await open();
    expect(again.status.trouble.value).toBe(false);
    expect(await again.db.records.count()).toBe(1);
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { countWork } from '../testing/countWork.ts';
import { recordOf, waitsForRecord, put } from '../testing/standingRecords.ts';
import { department, openNumberedStore, saveDepartment, type TestStore } from '../testing/testStore.ts';
import { createStateQueries } from '../stateQueries.ts';
import { checkFigures } from './checkFigures.ts';
import { countLines, tallyLines } from './countFromScratch.ts';
import { storedLine } from './stateLine.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openNumberedStore();
});

async function expectRight(): Promise<void> {
  const { db } = store;
  const lines = await countLines(db);
  const sorted = lines.map(storedLine).toSorted((a, b) => (a.ID < b.ID ? -1 : 1));
  expect(await db.stateLines.toArray()).toEqual(sorted);
  const tallies = new Map((await db.stateTallies.toArray()).map((tally) => [tally.key, tally]));
  expect(tallies).toEqual(new Map(tallyLines(lines).map((tally) => [tally.key, tally])));
}

/** Departments of which some were delivered before, and a record that waits for another. */
async function fill(count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, place) => department(`部门${String(place)}`));
  await store.records.importRows({ department: names }, { sample: false });
  const some = await store.db.records.limit(5).toArray();
  await store.db.acknowledged.bulkPut(
    some.map(({ ID, dataSet, data }) => ({
      ...{ channel: 'practice', ID, dataSet, data, revision: 1, batchNo: '', at: 0 },
    })),
  );
  await saveDepartment(store, department('工程部'));
  await put(store, recordOf('child', 'person'), waitsForRecord('parent'));
}

describe('checkFigures', () => {
  it('finds nothing to mend where the figures are kept, and writes nothing', async () => {
    await fill(210);
    const work = await countWork(async () => {
      expect(await checkFigures(store.db)).toEqual({ lines: 0, shapes: 0 });
    });
    expect(work.written).toBe(0);
  });

  it('mends lines that are wrong, missing, or of nothing', async () => {
    await fill(210);
    const { db } = store;
    const [first, , third] = await db.stateLines.toArray();
    if (!first || !third) throw new Error('no lines');
    await db.stateLines.put({ ...first, channels: {} });
    await db.stateLines.delete(third.ID);
    await db.stateLines.put({ ...first, ID: 'zzz' });
    expect((await checkFigures(db)).lines).toBe(3);
    await expectRight();
  });

  it('mends numbers that are wrong, missing, or of nothing', async () => {
    await fill(10);
    const { db } = store;
    const [first, second] = await db.stateTallies.toArray();
    if (!first || !second) throw new Error('no tallies');
    await db.stateTallies.put({ ...first, count: first.count + 7 });
    await db.stateTallies.delete(second.key);
    await db.stateTallies.put({ ...first, key: 'gone', kind: 'unit' });
    expect((await checkFigures(db)).shapes).toBe(3);
    await expectRight();
  });

  it('mends the numbers of those that wait, each by what it waits for', async () => {
    await put(store, recordOf('a', 'person'), waitsForRecord('x'));
    await put(store, recordOf('b', 'person'), waitsForRecord('y'));
    const { db } = store;
    const [first, second] = await db.stateTallies.toArray();
    if (!first || !second) throw new Error('no tallies');
    await db.stateTallies.bulkPut([
      { ...first, count: 2 },
      { ...second, count: 0 },
    ]);
    expect(await checkFigures(db)).toEqual({ lines: 0, shapes: 1 });
    await expectRight();
  });

  it('leaves nothing wrong behind for the next write', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const { db } = store;
    const line = await db.stateLines.get(ID);
    if (!line) throw new Error('no line');
    await db.stateLines.put({ ...line, facet: 'own:draft' });
    await checkFigures(db);
    await store.records.delete([ID]);
    await saveDepartment(store, department('财务部'));
    await expectRight();
  });
});

describe('the daily check', () => {
  it('looks once a day', async () => {
    await fill(3);
    const { check } = createStateQueries(store.db, store.context);
    expect(await check()).toEqual({ lines: 0, shapes: 0 });
    expect(await check()).toBeNull();
    store.advance(24 * 3_600_000);
    expect(await check()).not.toBeNull();
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { putRecords } from './rawRecords.ts';
import { rowsWith } from './rowsWith.ts';
import { countWork, type Work } from './testing/countWork.ts';
import { recordOf } from './testing/standingRecords.ts';
import { openTestStore, type TestStore } from './testing/testStore.ts';

const channel = 'practice';
const dataSet = 'rule';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

/** Rules r000, r001 … with an entry each. */
async function fill(count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, place) => `r${String(place).padStart(3, '0')}`);
  await putRecords(
    store.db,
    ids.map((ID) => recordOf(ID, dataSet, { data: { ruleName: ID } })),
  );
  await store.db.outbox.bulkPut(
    ids.map((ID) => ({ channel, ID, dataSet, state: { status: 'queued' as const } })),
  );
  return ids;
}

async function readEntries(
  ids: readonly string[],
): Promise<{ readonly found: string[]; readonly work: Work }> {
  let found: string[] = [];
  const work = await countWork(async () => {
    found = (await rowsWith(store.db.outbox, 'ID', ids)).map(({ ID }) => ID);
  });
  return { found: found.sort(), work };
}

describe('rowsWith', () => {
  it('asks once where little else lies between', async () => {
    const ids = await fill(200);
    const some = ids.filter((_, place) => place % 2 === 0);
    const { found, work } = await readEntries([...some, 'r0005', 'r010', 'r010']);
    expect(found).toEqual(some);
    expect(work.requests).toBe(1);
  });

  it('asks for each where much lies between, and reads nothing of that', async () => {
    await fill(900);
    const { found, work } = await readEntries(['r899', 'r000', 'none', 'r450']);
    expect(found).toEqual(['r000', 'r450', 'r899']);
    expect(work.rowsRead).toBeLessThan(20);
  });

  it('reads by the primary key, and by several columns', async () => {
    await fill(300);
    const { records, outbox } = store.db;
    expect((await rowsWith(records, 'ID', ['r000', 'gone', 'r299'])).map(({ ID }) => ID)).toEqual([
      'r000',
      'r299',
    ]);
    const keys = [
      [channel, 'r299'],
      ['official', 'r000'],
      [channel, 'r001'],
    ];
    expect((await rowsWith(outbox, '[channel+ID]', keys)).map(({ ID }) => ID).sort()).toEqual([
      'r001',
      'r299',
    ]);
  });

  it('asks nothing for nothing', async () => {
    expect((await readEntries([])).work.requests).toBe(0);
  });
});

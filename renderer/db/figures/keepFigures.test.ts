// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EntryState } from '#shared/model/entry.ts';
import { countWork, type Work } from '../testing/countWork.ts';
import { countReads } from '../testing/countReads.ts';
import { deliver } from '../testing/deliver.ts';
import {
  department,
  openNumberedStore,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../testing/testStore.ts';
import { countLines, tallyLines } from './countFromScratch.ts';
import { entryMark, storedLine } from './stateLine.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

const byKey = <T extends { readonly key: string }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
const byId = <T extends { readonly ID: string }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (a.ID < b.ID ? -1 : 1));

/** What is kept is what a count from scratch finds. */
async function expectRight(): Promise<void> {
  const lines = await countLines(store.db);
  expect(await store.db.stateLines.toArray()).toEqual(byId(lines.map(storedLine)));
  expect(await store.db.stateTallies.toArray()).toEqual(byKey(tallyLines(lines)));
}

const refused: EntryState = {
  status: 'refused',
  refusal: { reason: '', field: null, value: null, batchNo: '', operation: 'I', revision: 1, at: 0 },
};

describe('keepFigures', () => {
  it('follows saving, delivering, deleting and restoring', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await saveDepartment(store, department('财务部'));
    await expectRight();
    expect(await store.db.stateTallies.toArray()).toMatchObject([
      { kind: 'department', facet: 'practice:live', channels: { practice: { entry: 'queued' } }, count: 2 },
    ]);
    await deliver(store, 'practice');
    await expectRight();
    await store.records.delete([ID]);
    await expectRight();
    await store.records.restore([ID]);
    await expectRight();
  });

  it.each([
    ['', () => openTestStore()],
    [', where what was written last is remembered', openNumberedStore],
  ])('is right whatever is written, by whatever way%s', async (_, open) => {
    const state = fc.constantFrom<EntryState>(
      { status: 'queued' },
      { status: 'sending', batchNo: '1' },
      refused,
      { status: 'held', waitsFor: { kind: 'parent', ID: 'r1', dataSet: 'unit', title: '' } },
      { status: 'held', waitsFor: { kind: 'route', dataSet: 'unit', reason: '' } },
    );
    const ids = fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3'), { minLength: 1 });
    const facet = fc.constantFrom('own:live', 'own:draft', 'sample:live', 'own:deleted');
    const channel = fc.constantFrom('practice', 'practiceTables');
    const copy = { dataSet: 'department', data: {}, revision: 1, batchNo: '', at: 0 } as const;
    const write = fc.oneof(
      fc.record({ ids, facet }).map((step) => async ({ db }: TestStore) => {
        const rows = step.ids.map((ID) => ({ ID, dataSet: 'department', facet: step.facet, createdAt: 7 }));
        await db.table('records').bulkPut(rows);
      }),
      fc.record({ ids, channel, state }).map((step) => async ({ db }: TestStore) => {
        await db.outbox.bulkPut(
          step.ids.map((ID) => ({
            ID,
            channel: step.channel,
            dataSet: 'department' as const,
            state: step.state,
          })),
        );
      }),
      fc.record({ ids, channel }).map((step) => async ({ db }: TestStore) => {
        await db.acknowledged.bulkPut(step.ids.map((ID) => ({ ...copy, ID, channel: step.channel })));
      }),
      ids.map(
        (some) =>
          async ({ db }: TestStore) =>
            db.records.bulkDelete(some),
      ),
      ids.map((some) => async ({ db }: TestStore) => {
        await db.outbox.where('ID').anyOf(some).delete();
      }),
      fc.constant(async ({ db }: TestStore) => db.acknowledged.clear()),
      channel.map((id) => async ({ db }: TestStore) => {
        const range = db.outbox.where('[channel+dataSet+state.status]').between([id], [id, []]);
        await range.modify({ state: { status: 'queued' } });
      }),
      // Two writes of one transaction at once.
      fc.constant(async ({ db }: TestStore) => {
        await db.transaction('rw', [db.records, db.acknowledged], async () => {
          await Promise.all([
            db.records.bulkDelete(['r1']),
            db.acknowledged.put({ ...copy, ID: 'r1', channel: 'practice' }),
          ]);
        });
      }),
      // A write that has nothing to do with records.
      fc.constant(async ({ db }: TestStore) => db.counters.put({ name: 'c', value: 1 })),
      // What is rolled back never was.
      fc.constant(async ({ db }: TestStore) => {
        const failing = db.transaction('rw', db.records, async () => {
          await db.records.clear();
          throw new Error('rolled back');
        });
        await expect(failing).rejects.toThrow('rolled back');
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), async (writes) => {
        store = await open();
        for (const step of writes) {
          await step(store);
          await expectRight();
        }
      }),
      propertyRuns(40),
    );
  });

  it('is right where another window writes in between', async () => {
    const indexedDB = new IDBFactory();
    store = await openNumberedStore(indexedDB);
    const other = await openNumberedStore(indexedDB);
    const { ID } = await saveDepartment(store, department('工程部'));
    await other.db.outbox.update(['practice', ID], { state: refused });
    await store.db.outbox.update(['practice', ID], { state: { status: 'sending', batchNo: '1' } });
    await expectRight();
  });

  it('forgets what is cleared', async () => {
    await saveDepartment(store, department('工程部'));
    await store.db.records.clear();
    await expectRight();
    expect(await store.db.stateTallies.count()).toBe(0);
    await store.db.outbox.clear();
    expect(await store.db.stateLines.count()).toBe(0);
  });

  it('looks at one record and one figure to save one among 20,000', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ID: `r${index}`, facet: 'own:live' }));
    await store.db.table('records').bulkPut(many.map((row) => ({ ...row, dataSet: 'person' })));
    const reads = countReads();
    await saveDepartment(store, department('工程部'));
    const figures = await store.db.stateTallies.toArray();
    expect(figures).toMatchObject([{ kind: 'department', count: 1 }, { count: 20_000 }]);
    expect(reads()).toBeLessThan(20);
  });
});

describe('lines of records', () => {
  const work = async (store: TestStore): Promise<Work> => {
    const ids = Array.from({ length: 100 }, (_, index) => `r${index}`);
    const entries = ids.map((ID) => ({
      channel: 'practice',
      ID,
      dataSet: 'person' as const,
      state: refused,
    }));
    await store.db.outbox.bulkPut(entries);
    return countWork(() =>
      store.db.transaction('rw', [store.db.outbox, store.db.acknowledged], () =>
        Promise.all([
          store.db.outbox.bulkDelete(ids.map((ID) => ['practice', ID])),
          store.db.acknowledged.bulkPut(
            entries.map((entry) => ({ ...entry, data: {}, revision: 1, batchNo: '', at: 0 })),
          ),
        ]),
      ),
    );
  };

  it('are written once for writes that are asked for at once, and not read again right after', async () => {
    expect((await work(await openTestStore())).written).toBe(300);
    const numbered = await work(await openNumberedStore());
    expect(numbered.rowsRead).toBeLessThan(10);
  });
});

describe('entryMark', () => {
  it('makes nothing of what cannot be read', () => {
    expect(entryMark({})).toBeNull();
  });
});

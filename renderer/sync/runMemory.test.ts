// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';
import { deriveOperation } from '#shared/sync/deriveOperation.ts';
import { batchRowOf } from '#shared/sync/freezeRow.ts';
import type { QueueItem, SyncStore } from '#shared/model/ports.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { department, openNumberedStore, saveDepartment, type TestStore } from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';

/** A store with three records, and the engine's store over it that lives through all steps. */
interface World {
  readonly store: TestStore;
  readonly sync: SyncStore;
  readonly open: string[];
}

type Step = (world: World, items: readonly QueueItem[]) => Promise<unknown>;

const channel = 'practice';
const dataSet = 'department';
const syncOf = ({ context }: TestStore) => createDexieSyncStore({ ...context, workstation: () => '00' });
const inOrder = (items: readonly QueueItem[]) =>
  items.toSorted((a, b) => (a.record.ID < b.record.ID ? -1 : 1));

/** Steps of a run. */
const freeze: Step = async ({ sync, open }, items) => {
  for (const operation of ['I', 'U', 'D'] as const) {
    const some = items.filter((item) => deriveOperation(item.record, item.acknowledged) === operation);
    const drafts = some.map((item) => ({ channel, dataSet, operation, rows: [batchRowOf(item)] }) as const);
    open.push(...(await sync.freeze(drafts)).map(({ batchNo }) => batchNo));
  }
};
const settle =
  (verdictOf: (ID: string) => RowVerdict): Step =>
  async ({ store, sync, open }) => {
    const batchNo = open.shift();
    const batch = batchNo === undefined ? undefined : await store.db.batches.get(batchNo);
    if (!batch) return;
    const verdicts = batch.rows.map(({ ID }) => verdictOf(ID));
    await sync.settle([{ batchNo: batch.batchNo, state: 'partly', reply: null, verdicts }]);
  };
const waitsFor = { kind: 'route', dataSet, reason: '' } as const;
const steps: readonly Step[] = [
  freeze,
  freeze,
  settle((ID) => ({ kind: 'delivered', ID })),
  settle((ID) => ({ kind: 'requeue', ID })),
  settle((ID) => ({ kind: 'refused', ID, reason: '不行', field: null })),
  ({ sync }, items) =>
    sync.hold(
      channel,
      items.map(({ record }) => ({ ID: record.ID, waitsFor })),
    ),
  ({ sync }, items) =>
    sync.hold(
      channel,
      items.map(({ record }) => ({ ID: record.ID, waitsFor: null })),
    ),
  ({ sync }, items) =>
    sync.satisfy(
      channel,
      items.map(({ record }) => record.ID),
    ),
  ({ sync }) => sync.recover(channel),
];

/** What a person, or another part of the program, does meanwhile. */
const edits: readonly Step[] = [
  ({ store }, [item]) =>
    item
      ? saveDepartment(store, { ...item.record.data, dLinkMan: '顾明远' }, item.record.ID)
      : Promise.resolve(),
  ({ store }) => saveDepartment(store, department(`新部门${store.context.newId()}`)),
  ({ store }, items) => store.records.delete(items.slice(0, 1).map(({ record }) => record.ID)),
  ({ store }) => store.db.acknowledged.clear(),
  ({ store }) => store.db.counters.put({ name: 'another', value: 1 }),
  async ({ store: { db } }) => {
    const failing = db.transaction('rw', db.outbox, async () => {
      await db.outbox.clear();
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
  },
];

describe('what a run remembers', () => {
  it('is what the store holds, whatever the run and others write', async () => {
    const step = fc.oneof(fc.constantFrom(...steps), fc.constantFrom(...steps), fc.constantFrom(...edits));
    const plan = fc.array(fc.record({ step, only: fc.boolean() }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plan, async (moves) => {
        const store = await openNumberedStore();
        const world = { store, sync: syncOf(store), open: [] };
        for (const name of ['工程部', '财务部', '生产部']) await saveDepartment(store, department(name));
        for (const move of moves) {
          const before = await world.sync.queue(channel);
          await move.step(world, inOrder(before));
          const ids = (await store.db.records.toCollection().primaryKeys()).sort();
          const [remembered, read] = [world.sync, syncOf(store)].map((sync) =>
            sync.queue(channel, move.only ? ids : undefined),
          );
          expect(inOrder((await remembered) ?? [])).toEqual(inOrder((await read) ?? []));
        }
      }),
      propertyRuns(60),
    );
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { channelIds } from '#shared/model/channels.ts';
import { createManualClock } from '#shared/sync/testing/manualClock.ts';
import { createScriptedChannel } from '#shared/sync/testing/scriptedChannel.ts';
import { createFakeBridge } from '../bridge/testing/fakeBridge.ts';
import { queueForChannel } from '../db/queueForChannel.ts';
import { putRecords } from '../db/rawRecords.ts';
import { createRunRepository } from '../db/runRepository.ts';
import { countWork, type Work } from '../db/testing/countWork.ts';
import { recordOf } from '../db/testing/standingRecords.ts';
import {
  department,
  openNumberedStore,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';
import { createSyncRunner, type SyncRunner } from './startSync.ts';

const batchSize = 50;

function runnerOf({ context, db }: TestStore): SyncRunner {
  const storeContext = { ...context, workstation: () => '00' };
  const store = createDexieSyncStore(storeContext);
  return createSyncRunner({
    store,
    uploads: { ...storeContext, bridge: createFakeBridge({}) },
    channel: () => createScriptedChannel({ batchSize }).channel,
    runs: createRunRepository(db),
    clock: createManualClock(),
    random: () => 0.5,
    lock: async (run) => run().then(() => true),
  });
}

/** Records by number, queued or, as `delivered`, known there. */
async function fill({ db }: TestStore, prefix: string, count: number, delivered: boolean): Promise<void> {
  const dataSet = 'rule';
  const channel = 'practice';
  const records = Array.from({ length: count }, (_, place) =>
    recordOf(`${prefix}${place}`, dataSet, { data: { ruleName: `${prefix}${place}` } }),
  );
  await putRecords(db, records);
  if (delivered)
    await db.acknowledged.bulkPut(
      records.map(({ ID, data, revision }) => ({ channel, ID, data, revision, dataSet, batchNo: '', at: 0 })),
    );
  else
    await db.outbox.bulkPut(
      records.map(({ ID }) => ({ channel, ID, dataSet, state: { status: 'queued' as const } })),
    );
}

/** What a run costs that sends so many, beside so many that are delivered already. */
async function costOf(filled: TestStore, sent: number, delivered: number): Promise<Work> {
  await fill(filled, 'd', delivered, true);
  await fill(filled, 'q', sent, false);
  const store = await filled.reopen();
  const runner = runnerOf(store);
  const { signal } = new AbortController();
  const work = await countWork(async () => {
    const outcome = await runner.start({ channels: ['practice'], signal, onProgress: () => undefined });
    expect(outcome).toMatchObject({ report: { status: 'completed', counts: { delivered: sent } } });
  });
  expect(await store.db.outbox.count()).toBe(0);
  return work;
}

describe('a run', () => {
  it('asks for the same whatever else is in the store: no row twice, and little beside what it writes', async () => {
    const few = await costOf(await openNumberedStore(), 200, 1000);
    const more = await costOf(await openNumberedStore(), 400, 1000);
    const crowded = await costOf(await openNumberedStore(), 400, 20_000);

    expect((more.rowsRead - few.rowsRead) / 200).toBeLessThan(5);
    expect((more.written - few.written) / 200).toBeLessThan(6.5);
    expect((more.requests - few.requests) / 200).toBeLessThan(10);
    expect(crowded.rowsRead).toBeLessThan(more.rowsRead + 20);
    expect(crowded.requests).toBeLessThan(more.requests + 20);
  });

  it('reads of what records name what is named, not the whole kind', async () => {
    const store = await openNumberedStore();
    await putRecords(
      store.db,
      Array.from({ length: 5000 }, (_, place) =>
        recordOf(`r${place}`, 'riskPoint', { data: { riskNo: String(place) } }),
      ),
    );
    const sync = createDexieSyncStore({ ...store.context, workstation: () => '00' });
    const work = await countWork(async () => {
      const needs = [{ value: '77', to: [{ dataSet: 'riskPoint', field: 'riskNo' }] }] as const;
      expect(await sync.parents('practice', needs)).toMatchObject([{ ID: 'r77' }]);
    });
    expect(work.rowsRead).toBeLessThan(10);
  });

  it('reads many rows by one request where most of a kind are to go', async () => {
    const few = await costOf(await openNumberedStore(), 200, 0);
    const more = await costOf(await openNumberedStore(), 400, 0);
    expect((more.requests - few.requests) / 200).toBeLessThan(8);
  });

  it('reads what it needs again where writes are not numbered, each row once a transaction', async () => {
    const few = await costOf(await openTestStore(), 200, 0);
    const more = await costOf(await openTestStore(), 400, 0);
    expect((more.requests - few.requests) / 200).toBeLessThan(15);
  });
});

describe('a start', () => {
  it('reads no record and writes nothing where nothing is missing, however much is delivered', async () => {
    const store = await openNumberedStore();
    await fill(store, 'd', 20_000, true);
    await queueForChannel(store.context, 'practice');
    await saveDepartment(store, department('工程部'));
    const runner = runnerOf(store);

    const start = await countWork(async () => {
      for (const channel of channelIds) await runner.recover(channel);
      expect(await queueForChannel(store.context, 'practice')).toBe(0);
    });
    expect(start.rowsRead).toBeLessThan(100);
    expect(start.writing).toBe(0);
  });
});

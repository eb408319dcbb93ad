import type { Batch } from '#shared/model/batch.ts';
import type { SyncStore } from '#shared/model/ports.ts';
import { freezeBatches } from './freezeBatches.ts';
import { keepPulled, readPulls } from './pullPoints.ts';
import { holdEntries, readQueue, satisfyEntries } from './queueAccess.ts';
import { readParents } from './readParents.ts';
import { recoverBatches } from './recoverBatches.ts';
import { storeSettlements } from './storeSettlements.ts';
import { createRunMemory } from './runMemory.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';
import { takeInRows } from './takeInRows.ts';

/** The engine's store over Dexie. */
export function createDexieSyncStore(storeContext: SyncStoreContext): SyncStore {
  const context = { ...storeContext, memory: createRunMemory(storeContext) };
  return {
    recover: (channel) => recoverBatches(context, channel),
    queue: (channel, only) => readQueue(context, channel, only),
    parents: (channel, needs) => readParents(context, channel, needs),
    unsettled: (channel) => unsettled(context, channel),
    freeze: (drafts) => freezeBatches(context, drafts),
    settle: (settlements) => storeSettlements(context, settlements),
    pulls: (channel) => readPulls(context, channel),
    takeIn: (channel, dataSet, rows) => takeInRows(context, channel, dataSet, rows),
    keepPulled: (channel, dataSet, next) => keepPulled(context, channel, dataSet, next),
    hold: (channel, holds) => holdEntries(context, channel, holds),
    satisfy: (channel, ids) => satisfyEntries(context, channel, ids),
  };
}

async function unsettled({ db, reader }: SyncStoreContext, channel: string): Promise<readonly Batch[]> {
  const raw = await db.batches.where('[channel+state]').equals([channel, 'unknown']).toArray();
  // By number, not by time: numbers never go back, the machine's clock may.
  return reader.all('batches', raw).sort((a, b) => (a.batchNo < b.batchNo ? -1 : 1));
}

import type { Batch, Instant } from '#shared/sync/model.ts';
import type { SyncStore } from '#shared/sync/ports.ts';
import type { RowReader } from '../db/quarantine.ts';
import type { AppDatabase } from '../db/schema.ts';
import { freezeBatch } from './freezeBatch.ts';
import { holdEntries, readParents, readQueue, satisfyEntries } from './queueAccess.ts';
import { recoverBatches } from './recoverBatches.ts';
import { settleBatch } from './settleBatch.ts';

export interface SyncStoreContext {
  readonly db: AppDatabase;
  readonly reader: RowReader;
  readonly now: () => Instant;
  /** Two digits that tell this PC's batch numbers from those of others. */
  readonly workstation: string;
}

/** The engine's store over Dexie. */
export function createDexieSyncStore(context: SyncStoreContext): SyncStore {
  return {
    recover: (channel) => recoverBatches(context, channel),
    queue: (channel, only) => readQueue(context, channel, only),
    parents: (channel, dataSets) => readParents(context, channel, dataSets),
    unsettled: (channel) => unsettled(context, channel),
    freeze: (draft) => freezeBatch(context, draft),
    settle: (batchNo, settlement) => settleBatch(context, batchNo, settlement),
    hold: (channel, holds) => holdEntries(context, channel, holds),
    satisfy: (channel, ids) => satisfyEntries(context, channel, ids),
  };
}

async function unsettled({ db, reader }: SyncStoreContext, channel: string): Promise<readonly Batch[]> {
  const raw = await db.batches.where('[channel+state]').equals([channel, 'unknown']).toArray();
  // By number, not by time: numbers never go back, the machine's clock may.
  return reader.all('batches', raw).sort((a, b) => (a.batchNo < b.batchNo ? -1 : 1));
}

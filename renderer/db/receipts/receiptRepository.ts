import type { Batch } from '#shared/model/batch.ts';
import type { BatchNo, ChannelId, RecordId } from '#shared/model/values.ts';
import { channelsBeside } from '#shared/model/channels.ts';
import type { RepositoryContext } from '../repositoryContext.ts';

/** What is known today of a row of a batch, beyond what the batch as a whole says. */
export type RowOutcome = 'delivered' | 'refused' | 'conflict';

/** A batch with what became of its rows, as far as no later batch has replaced that. */
export interface ReceiptBatch {
  readonly batch: Batch;
  readonly outcomes: ReadonlyMap<RecordId, RowOutcome>;
}

/** Batches of the mode in force, for receipts. */
export interface ReceiptRepository {
  /** By the beginning of their number, which is the day (clause 4.4.1 b); highest number first. */
  find(beginning: string, limit: number): Promise<readonly Batch[]>;
  get(batchNo: BatchNo): Promise<ReceiptBatch | null>;
}

export function createReceiptRepository(context: RepositoryContext): ReceiptRepository {
  const { db, reader, activeChannel } = context;
  const isShown = ({ channel }: { readonly channel: ChannelId }): boolean =>
    channelsBeside(activeChannel()).includes(channel);
  return {
    async find(beginning, limit) {
      const raw = await db.batches
        .where('batchNo')
        .startsWith(beginning)
        .reverse()
        .filter(isShown)
        .limit(limit)
        .toArray();
      return reader.all('batches', raw);
    },
    async get(batchNo) {
      return db.transaction('r', [db.batches, db.outbox, db.acknowledged], async () => {
        const batch = reader.one('batches', await db.batches.get(batchNo));
        return batch && isShown(batch) ? { batch, outcomes: await outcomesOf(context, batch) } : null;
      });
    },
  };
}

async function outcomesOf(
  { db, reader }: RepositoryContext,
  { batchNo, channel, rows }: Batch,
): Promise<ReadonlyMap<RecordId, RowOutcome>> {
  const keys = rows.map(({ ID }): [ChannelId, RecordId] => [channel, ID]);
  const copies = reader.all('acknowledged', await db.acknowledged.bulkGet(keys));
  const entries = reader.all('outbox', await db.outbox.bulkGet(keys));
  const outcomes = new Map<RecordId, RowOutcome>();
  for (const copy of copies) {
    if (copy.batchNo === batchNo) outcomes.set(copy.ID, 'delivered');
  }
  for (const { ID, state } of entries) {
    if (state.status === 'refused' && state.refusal.batchNo === batchNo) outcomes.set(ID, 'refused');
    if (state.status === 'conflict' && state.conflict.batchNo === batchNo) outcomes.set(ID, 'conflict');
  }
  return outcomes;
}

import { readAttachmentReference } from '../lib/attachmentReference.ts';
import { businessKeyOf } from '../kinds/businessKeyOf.ts';
import { kindOf } from '../kinds/recordKind.ts';
import { deriveOperation } from './deriveOperation.ts';
import { judgeSettling } from './judgeSettling.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { QueueItem } from '../model/ports.ts';
import type { RunContext } from './runContext.ts';
import { awaitsBatch } from './settleRow.ts';

/** Rows whose outcome is not waited for any longer, because the record moved on (ADR 5). */
interface WayOut {
  /** Surely not there under what was sent: back to the queue. */
  readonly withdrawn: ReadonlySet<RecordId>;
  /** Their new content takes the place of the old one, and is settled like it. */
  readonly replaced: readonly QueueItem[];
}

/**
 * Looks for a way out for rows that were asked about alone and stayed open: mending the record must help. The new
 * content may take the place of the old one under the same key. Where nothing is to stay under that key, it is
 * deleted there first.
 */
export async function findWayOut(
  context: RunContext,
  batch: Batch,
  rows: readonly BatchRow[],
): Promise<WayOut> {
  const withdrawn = new Set<RecordId>();
  const replaced: QueueItem[] = [];
  if (rows.length === 0 || batch.operation === 'D' || context.signal.aborted) return { withdrawn, replaced };
  const ids = rows.map(({ ID }) => ID);
  for (const item of await context.store.queue(context.channel.id, ids)) {
    const { record, entry } = item;
    const row = rows.find(({ ID }) => ID === record.ID);
    if (!row || !awaitsBatch(entry, batch.batchNo) || !movedOn(item, row)) continue;
    if (leavesKey(item, batch, row) && (await withdraw(context, batch, row))) withdrawn.add(row.ID);
    else if (isSendable(item)) replaced.push(item);
  }
  return { withdrawn, replaced };
}

function movedOn({ record }: QueueItem, row: BatchRow): boolean {
  return !record.draft && record.revision !== row.revision;
}

/** Nothing is known to be there, and nothing is to be there any more under what was sent. */
function leavesKey({ record }: QueueItem, { dataSet, operation }: Batch, row: BatchRow): boolean {
  if (operation !== 'I') return false;
  if (record.deleted) return true;
  const sameKey = businessKeyOf(dataSet, record.data) === businessKeyOf(dataSet, row.data);
  return kindOf(dataSet).identity === 'businessKey' && !sameKey;
}

function isSendable({ record, acknowledged }: QueueItem): boolean {
  const localFile = Object.values(record.data).some((value) => readAttachmentReference(value) !== null);
  return deriveOperation(record, acknowledged) !== 'none' && (record.deleted || !localFile);
}

/** Deletes what an insert may have left there; true if it is surely gone. */
async function withdraw(context: RunContext, batch: Batch, row: BatchRow): Promise<boolean> {
  const { batchNo, dataSet } = batch;
  const route = await context.route(dataSet, 'D');
  if (!route.configured || context.signal.aborted) return false;
  const outcome = await context.channel.send({ batchNo, dataSet, operation: 'D', rows: [row] });
  if (outcome.kind === 'fatal') return false;
  const { verdicts } = judgeSettling('D', { phase: 'same', rows: [row] }, outcome);
  return verdicts.some(({ kind }) => kind === 'delivered');
}

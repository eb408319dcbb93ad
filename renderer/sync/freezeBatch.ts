import { readAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { freezeRow } from '#shared/sync/freezeRow.ts';
import type { Batch, BatchRow } from '#shared/model/batch.ts';
import type { BatchDraft } from '#shared/model/ports.ts';
import type { BatchNo } from '#shared/model/values.ts';
import { belongsTo } from '#shared/model/channels.ts';
import { writeRecords } from '../db/writeRecords.ts';
import { drawBatchNo, keepCounter } from './batchCounter.ts';
import type { ChannelItem } from './readItems.ts';
import type { RememberingContext } from './runMemory.ts';

/** Number, frozen rows and marked entries in one strict transaction, before the first byte (docs/engine.md). */
export async function freezeBatch(context: RememberingContext, draft: BatchDraft): Promise<Batch | null> {
  const { db, memory, now, workstation } = context;
  const { channel, dataSet, operation } = draft;
  const frozen = await writeRecords(context, [db.batches, db.counters, db.meta], async (writer) => {
    const { batchNo, counter } = await drawBatchNo(db, now(), workstation());
    const ids = draft.rows.map(({ ID }) => ID);
    const items = await memory.items(channel, ids);
    const frozen = draft.rows.flatMap((row, place) => {
      const item = items[place];
      const change = item && freezeItem(item, row, draft, batchNo);
      return change ? [{ ...change, row, item: { ...item, ...change } }] : [];
    });
    if (frozen.length === 0) return null;
    const rows = frozen.map(({ row }) => row);
    const batch: Batch = {
      batchNo,
      channel,
      dataSet,
      operation,
      rows,
      state: 'sending',
      createdAt: now(),
      settledAt: null,
      reply: null,
      counts: { delivered: 0, refused: 0, conflict: 0 },
    };
    await keepCounter(db, counter);
    await db.batches.add({ ...batch, rowIds: rows.map(({ ID }) => ID) });
    await writer.put(
      frozen.map(({ record }) => record),
      items.flatMap(({ record }) => record ?? []),
    );
    await db.outbox.bulkPut(frozen.map(({ entry }) => entry));
    return {
      batch,
      remember: await memory.written(
        frozen.map(({ item }) => item),
        batch,
      ),
    };
  });
  frozen?.remember();
  return frozen?.batch ?? null;
}

function freezeItem(
  { record, entry, acknowledged }: ChannelItem,
  row: BatchRow,
  { channel, operation }: BatchDraft,
  batchNo: BatchNo,
) {
  if (!record || !entry || !belongsTo(channel, record) || namesLocalFile(row)) return null;
  return freezeRow({ record, entry, acknowledged }, row, operation, batchNo);
}

/** A record saved while the run was under way may name a file that is not uploaded yet; it goes next time. */
function namesLocalFile({ data }: BatchRow): boolean {
  return Object.values(data).some((value) => readAttachmentReference(value) !== null);
}

import { readAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { freezeRow } from '#shared/sync/freezeRow.ts';
import type { Batch, BatchRow } from '#shared/model/batch.ts';
import type { BatchDraft } from '#shared/model/ports.ts';
import type { BatchNo } from '#shared/model/values.ts';
import { belongsTo } from '#shared/model/channels.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { writeRecords } from '../db/writeRecords.ts';
import { drawBatchNos, keepCounter } from './batchCounter.ts';
import type { ChannelItem } from './readItems.ts';
import type { RememberingContext } from './runMemory.ts';

/** A row as it goes out, and how its record and entry then stand. */
interface FrozenRow {
  readonly row: BatchRow;
  readonly item: ChannelItem & { readonly record: LocalRecord; readonly entry: OutboxEntry };
}

interface FrozenBatch {
  readonly batch: Batch;
  readonly frozen: readonly FrozenRow[];
}

/**
 * Numbers, frozen rows and marked entries in one strict transaction, before the first byte (docs/engine.md). A draft
 * of which no row remains gives no batch and takes no number.
 */
export async function freezeBatches(
  context: RememberingContext,
  drafts: readonly BatchDraft[],
): Promise<readonly Batch[]> {
  const { db, memory, now, workstation } = context;
  const { batches, remember } = await writeRecords(
    context,
    [db.batches, db.counters, db.meta],
    async (writer) => {
      const read = await readDrafts(context, drafts);
      const numbers = await drawBatchNos(db, now(), workstation());
      const made: FrozenBatch[] = [];
      for (const { draft, items } of read) {
        const next = numbers.next();
        const batch = freezeDraft(draft, items, next, now());
        if (!batch) continue;
        numbers.take();
        made.push(batch);
      }
      const frozen = made.flatMap((batch) => batch.frozen.map(({ item }) => item));
      if (frozen.length === 0) return { batches: [], remember: () => undefined };
      await keepCounter(db, numbers.counter());
      await db.batches.bulkAdd(
        made.map(({ batch }) => ({ ...batch, rowIds: batch.rows.map(({ ID }) => ID) })),
      );
      await writer.put(
        frozen.map(({ record }) => record),
        read.flatMap(({ items }) => items.flatMap(({ record }) => record ?? [])),
      );
      await db.outbox.bulkPut(frozen.map(({ entry }) => entry));
      const batches = made.map(({ batch }) => batch);
      return { batches, remember: await memory.written(frozen, batches) };
    },
  );
  remember();
  return batches;
}

/** Before anything is written, as what is remembered asks for. */
async function readDrafts({ memory }: RememberingContext, drafts: readonly BatchDraft[]) {
  const read: { readonly draft: BatchDraft; readonly items: readonly ChannelItem[] }[] = [];
  for (const draft of drafts) {
    const ids = draft.rows.map(({ ID }) => ID);
    read.push({ draft, items: await memory.items(draft.channel, ids) });
  }
  return read;
}

function freezeDraft(
  draft: BatchDraft,
  items: readonly ChannelItem[],
  batchNo: BatchNo,
  createdAt: number,
): FrozenBatch | null {
  const { channel, dataSet, operation } = draft;
  const frozen = draft.rows.flatMap((row, place): readonly FrozenRow[] => {
    const item = items[place];
    const change = item && freezeItem(item, row, draft, batchNo);
    return change ? [{ row, item: { ...item, ...change } }] : [];
  });
  if (frozen.length === 0) return null;
  const batch: Batch = {
    ...{ batchNo, channel, dataSet, operation, createdAt },
    rows: frozen.map(({ row }) => row),
    state: 'sending',
    settledAt: null,
    reply: null,
    counts: { delivered: 0, refused: 0, conflict: 0 },
  };
  return { batch, frozen };
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

import { addCounts, countVerdicts } from '#shared/sync/judgeRow.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import type { NumberedSettlement } from '#shared/model/ports.ts';
import { awaitsBatch, settleRow, type RowSettlement } from '#shared/sync/settleRow.ts';
import { isHeldElsewhere, readStandings } from '../db/standing.ts';
import { writeRecords, type RecordWriter } from '../db/writeRecords.ts';
import type { ChannelItem } from './readItems.ts';
import type { RememberingContext } from './runMemory.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';
import { takeInRows } from './takeInRows.ts';

interface SettledRow {
  readonly item: ChannelItem;
  readonly verdict: RowVerdict;
  /** null: the row did not wait for this batch any more. */
  readonly settlement: RowSettlement | null;
}

/** A batch as it then stands, and its rows. */
interface SettledBatch {
  readonly batch: Batch;
  readonly rows: readonly SettledRow[];
}

/** Writes what became of batches, row by row, in one strict transaction. */
export async function storeSettlements(
  context: RememberingContext,
  settlements: readonly NumberedSettlement[],
): Promise<void> {
  const { db } = context;
  const remember = await writeRecords(context, [db.batches, db.meta], async (writer) => {
    const settled: SettledBatch[] = [];
    // All are read before anything is written, as what is remembered asks for.
    for (const settlement of settlements) settled.push(await settleBatch(context, settlement));
    for (const { batch, rows } of settled) {
      await writeRows(writer, batch, rows);
      await takeInRows(context, batch.channel, batch.dataSet, movedRows(rows));
    }
    await db.batches.bulkPut(
      settled.map(({ batch }) => ({ ...batch, rowIds: batch.rows.map(({ ID }) => ID) })),
    );
    return remembered(context, settled);
  });
  remember?.();
}

async function settleBatch(
  context: RememberingContext,
  { batchNo, state, reply, verdicts }: NumberedSettlement,
): Promise<SettledBatch> {
  const batch = await context.memory.batch(batchNo);
  if (!batch) throw new Error(`no batch ${batchNo} to settle`);
  const rows = await settleRows(context, batch, verdicts);
  const counted = rows.filter((row) => row.settlement !== null).map(({ verdict }) => verdict);
  const settledAt = state === 'unknown' ? null : context.now();
  const counts = addCounts(batch.counts, countVerdicts(counted));
  return { batch: { ...batch, state, reply, settledAt, counts }, rows };
}

/** null: identifiers follow what is gone or came in, so that what is remembered may not be all that was written. */
async function remembered(
  { memory }: RememberingContext,
  settled: readonly SettledBatch[],
): Promise<(() => void) | null> {
  const rows = settled.flatMap((one) => one.rows);
  const follows = rows.some((row) => isGone(row) || (row.settlement && row.verdict.kind === 'moved'));
  if (follows) return null;
  return memory.written(
    rows.flatMap(({ item, settlement }) => (settlement ? [{ ID: item.ID, ...settlement }] : [])),
    settled.map(({ batch }) => batch),
  );
}

function isGone({ item, settlement }: SettledRow): boolean {
  return item.record !== null && settlement !== null && settlement.record === null;
}

/** Rows that somebody else wrote first: theirs comes in now that nothing of ours is under way. */
function movedRows(rows: readonly SettledRow[]): readonly ForeignRow[] {
  return rows.flatMap(({ verdict, settlement }) =>
    settlement && verdict.kind === 'moved' ? [verdict.row] : [],
  );
}

async function settleRows(
  context: RememberingContext,
  batch: Batch,
  verdicts: readonly RowVerdict[],
): Promise<readonly SettledRow[]> {
  const sent = new Map(batch.rows.map((row) => [row.ID, row]));
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.ID, verdict]));
  const items = await context.memory.items(batch.channel, [...verdictOf.keys()]);
  const heldElsewhere = await findHeldElsewhere(context, batch.channel, items);
  return items.flatMap((item): readonly SettledRow[] => {
    const { ID, record, entry, acknowledged } = item;
    const row = sent.get(ID);
    const verdict = verdictOf.get(ID);
    if (!row || !verdict) return [];
    if (!awaitsBatch(entry, batch.batchNo)) return [{ item, verdict, settlement: null }];
    const elsewhere = heldElsewhere.has(ID);
    const input = { record, entry, acknowledged, elsewhere, batch, row, verdict, now: context.now() };
    return [{ item, verdict, settlement: settleRow(input) }];
  });
}

/** Other channels keep nothing but a deleted record from vanishing, so they are read for these alone. */
async function findHeldElsewhere(
  { db, reader }: SyncStoreContext,
  channel: ChannelId,
  items: readonly ChannelItem[],
): Promise<ReadonlySet<RecordId>> {
  const deleted = items.filter(({ record }) => record?.deleted).map(({ ID }) => ID);
  const standings = deleted.length > 0 ? await readStandings(db, reader, deleted) : [];
  return new Set(standings.filter((standing) => isHeldElsewhere(standing, channel)).map(({ ID }) => ID));
}

async function writeRows(
  writer: RecordWriter,
  { channel, dataSet }: Batch,
  rows: readonly SettledRow[],
): Promise<void> {
  await writer.remove(rows.filter(isGone).map(({ item }) => item.ID));
  const staying = rows.filter((row) => !isGone(row));
  await writer.outcomes(
    channel,
    dataSet,
    staying.flatMap(({ item, settlement }) =>
      settlement
        ? [
            {
              ...settlement,
              ID: item.ID,
              entries: [{ channel, ID: item.ID, entry: settlement.entry }],
              before: item,
            },
          ]
        : [],
    ),
  );
}

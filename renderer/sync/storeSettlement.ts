import { addCounts, countVerdicts } from '#shared/sync/judgeRow.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { BatchNo } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import type { BatchSettlement } from '#shared/model/ports.ts';
import { awaitsBatch, settleRow, type RowSettlement } from '#shared/sync/settleRow.ts';
import type { AppDatabase } from '../db/schema.ts';
import {
  channelView,
  isHeldElsewhere,
  readStandings,
  removeRecords,
  standingTables,
  writeOutcomes,
  type Standing,
} from '../db/standing.ts';
import type { SyncStoreContext } from './dexieSyncStore.ts';
import { takeInRows } from './takeInRows.ts';

interface SettledRow {
  readonly standing: Standing;
  readonly verdict: RowVerdict;
  /** null: the row did not wait for this batch any more. */
  readonly settlement: RowSettlement | null;
}

/** Writes what became of a batch, row by row, in one strict transaction. */
export async function storeSettlement(
  context: SyncStoreContext,
  batchNo: BatchNo,
  settlement: BatchSettlement,
): Promise<void> {
  const { db, reader, now } = context;
  await db.transaction('rw', [...standingTables(db), db.batches], async () => {
    const batch = reader.one('batches', await db.batches.get(batchNo));
    if (!batch) throw new Error(`no batch ${batchNo} to settle`);
    const rows = await settleRows(context, batch, settlement.verdicts);
    const settled = rows.filter((row) => row.settlement !== null).map(({ verdict }) => verdict);
    await writeRows(db, batch, rows);
    await takeInRows(context, batch.channel, batch.dataSet, movedRows(rows));
    await db.batches.update(batchNo, {
      state: settlement.state,
      reply: settlement.reply,
      settledAt: settlement.state === 'unknown' ? null : now(),
      counts: addCounts(batch.counts, countVerdicts(settled)),
    });
  });
}

/** Rows that somebody else wrote first: theirs comes in now that nothing of ours is under way. */
function movedRows(rows: readonly SettledRow[]): readonly ForeignRow[] {
  return rows.flatMap(({ verdict, settlement }) =>
    settlement && verdict.kind === 'moved' ? [verdict.row] : [],
  );
}

async function settleRows(
  { db, reader, now }: SyncStoreContext,
  batch: Batch,
  verdicts: readonly RowVerdict[],
): Promise<readonly SettledRow[]> {
  const sent = new Map(batch.rows.map((row) => [row.ID, row]));
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.ID, verdict]));
  const standings = await readStandings(db, reader, [...verdictOf.keys()]);
  return standings.flatMap((standing): readonly SettledRow[] => {
    const row = sent.get(standing.ID);
    const verdict = verdictOf.get(standing.ID);
    if (!row || !verdict) return [];
    const { entry, acknowledged } = channelView(standing, batch.channel);
    if (!awaitsBatch(entry, batch.batchNo)) return [{ standing, verdict, settlement: null }];
    const elsewhere = isHeldElsewhere(standing, batch.channel);
    const { record } = standing;
    const input = { record, entry, acknowledged, elsewhere, batch, row, verdict, now: now() };
    return [{ standing, verdict, settlement: settleRow(input) }];
  });
}

async function writeRows(
  db: AppDatabase,
  { channel, dataSet }: Batch,
  rows: readonly SettledRow[],
): Promise<void> {
  const settled = rows.flatMap(({ standing, settlement }) =>
    settlement ? [{ standing, ...settlement }] : [],
  );
  const gone = settled.filter(({ standing, record }) => standing.record !== null && record === null);
  const staying = settled.filter((row) => !gone.includes(row));
  await removeRecords(
    db,
    gone.map(({ standing }) => standing.ID),
  );
  await writeOutcomes(
    db,
    channel,
    dataSet,
    staying.map(({ standing: { ID }, record, acknowledged, entry }) => ({
      ID,
      record,
      acknowledged,
      entries: [{ channel, ID, entry }],
    })),
  );
}

import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { isDataSet, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ForeignRow, TakenKind } from '#shared/model/foreignRow.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import { takeInRow, type TakenIn } from '#shared/sync/takeInRow.ts';
import { takenKeys } from '../db/businessKeys.ts';
import { modeOfChannel } from '#shared/model/channels.ts';
import { isOutOfReach } from '../db/practice/practiceMark.ts';
import { exactRow } from '../db/checkedRow.ts';
import type { Standing } from '../db/schema.ts';
import { channelViews, readStandings } from '../db/standing.ts';
import { writeRecords, type RecordWriter } from '../db/writeRecords.ts';
import { updateDate } from '../db/updateDate.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';

/** Takes rows that others wrote into the store, in one transaction; what became of each, in their order. */
export async function takeInRows(
  context: SyncStoreContext,
  channel: ChannelId,
  dataSet: RecordKind,
  rows: readonly ForeignRow[],
): Promise<readonly TakenKind[]> {
  if (rows.length === 0) return [];
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const own = rows.map((row) => (isDataSet(dataSet) ? { ...row, data: exactRow(dataSet, row.data) } : row));
    const standings = await readStandings(
      db,
      reader,
      own.map(({ ID }) => ID),
    );
    const rivals = await rivalsOf(
      context,
      channel,
      dataSet,
      own.filter((_, index) => !standings[index]?.record),
    );
    const outcomes = own.map((row, index) =>
      decide(context, channel, dataSet, row, standings[index], rivals.get(row.ID) ?? null),
    );
    const taken = outcomes.flatMap((outcome, index) => {
      const ID = own[index]?.ID;
      return typeof outcome === 'string' || ID === undefined ? [] : [{ ...outcome, ID }];
    });
    await carryOut(writer, channel, dataSet, taken);
    return outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : outcome.kind));
  });
}

function decide(
  context: SyncStoreContext,
  channel: ChannelId,
  dataSet: RecordKind,
  row: ForeignRow,
  standing: Standing | undefined,
  rival: LocalRecord | null,
): TakenIn | 'same' | 'skipped' {
  if (!standing) throw new Error(`no standing of ${row.ID}`);
  if (standing.record && isOutOfReach(context, standing.record)) return 'same';
  const now = context.now();
  return takeInRow({
    row,
    dataSet,
    record: standing.record,
    views: channelViews(context, standing, channel, dataSet),
    rival,
    sample: modeOfChannel(channel) === 'practice',
    stamp: { now, updateDate: updateDate(now) },
  });
}

/** Of each new row, by its ID, the record that bears its key under another ID and that nobody else has heard of yet. */
async function rivalsOf(
  context: SyncStoreContext,
  channel: ChannelId,
  dataSet: RecordKind,
  rows: readonly ForeignRow[],
): Promise<ReadonlyMap<RecordId, LocalRecord>> {
  const { db, reader } = context;
  const keyOf = ({ data }: ForeignRow): string => businessKeyOf(dataSet, data);
  const holders = await takenKeys(context, channel, dataSet, rows.map(keyOf));
  const standings = await readStandings(db, reader, [...holders.values()]);
  const unheardOf = new Map(
    standings.flatMap(({ ID, record, entries, acknowledged }) =>
      record && acknowledged.length === 0 && !entries.some(isInFlight) ? [[ID, record] as const] : [],
    ),
  );
  return new Map(
    rows.flatMap((row) => {
      const rival = unheardOf.get(holders.get(keyOf(row)) ?? '');
      return rival ? [[row.ID, rival] as const] : [];
    }),
  );
}

async function carryOut(
  writer: RecordWriter,
  channel: ChannelId,
  dataSet: RecordKind,
  taken: readonly (TakenIn & { readonly ID: RecordId })[],
): Promise<void> {
  const gone = taken.filter(({ record }) => record === null).map(({ ID }) => ID);
  const replaced = taken.flatMap((row) => (row.replaced ? [row.replaced.ID] : []));
  await writer.remove([...gone, ...replaced]);
  await writer.outcomes(
    channel,
    dataSet,
    taken.filter(({ record }) => record !== null),
  );
  for (const { replaced: former, record } of taken) if (former && record) writer.replaced(former.ID, record);
}

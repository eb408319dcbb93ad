import type { ChannelView, ChannelViews, EntryChange } from '#shared/sync/localEdits.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { channelsFor, isRouted } from '#shared/model/channels.ts';
import type { RowReader } from './quarantine.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { AppDatabase, Standing } from './schema.ts';
import { groupBy } from './groupBy.ts';
import { rowsOfRecords } from './rowsOfRecords.ts';
import { rowsWith } from './rowsWith.ts';

/** Tables that a write of records touches; every one of them belongs to its transaction. */
export function standingTables(db: AppDatabase) {
  return [db.records, db.outbox, db.acknowledged];
}

/** Reads the standing of records inside the surrounding transaction, in the order of `ids`. */
export async function readStandings(
  db: AppDatabase,
  reader: RowReader,
  ids: readonly RecordId[],
): Promise<readonly Standing[]> {
  const records = reader.all('records', await rowsWith(db.records, 'ID', ids));
  const entries = reader.all('outbox', await rowsOfRecords(db.outbox, ids));
  const acknowledged = reader.all('acknowledged', await rowsOfRecords(db.acknowledged, ids));
  const recordOf = new Map(records.map((record) => [record.ID, record]));
  const entriesOf = groupBy(entries, ({ ID }) => ID);
  const acknowledgedOf = groupBy(acknowledged, ({ ID }) => ID);
  return ids.map((ID) => ({
    ID,
    record: recordOf.get(ID) ?? null,
    entries: entriesOf.get(ID) ?? [],
    acknowledged: acknowledgedOf.get(ID) ?? [],
  }));
}

/** The standing on one channel. */
export function channelView({ entries, acknowledged }: Standing, channel: ChannelId): ChannelView {
  return {
    channel,
    entry: entries.find((entry) => entry.channel === channel) ?? null,
    acknowledged: acknowledged.find((row) => row.channel === channel) ?? null,
  };
}

/**
 * The standing as the pure edits see it: the channel given, every other one of its mode that takes the kind, and
 * whoever else knows the record.
 */
export function channelViews(
  { ways }: Pick<RepositoryContext, 'ways'>,
  standing: Standing,
  active: ChannelId,
  kind: RecordKind,
): ChannelViews {
  const routed = channelsFor(active, kind, ways());
  const known = [...standing.entries, ...standing.acknowledged].map(({ channel }) => channel);
  const others = new Set([...routed, ...known]);
  others.delete(active);
  const view = (channel: ChannelId): ChannelView => ({
    ...channelView(standing, channel),
    ...(!isRouted(channel, kind, ways()) && { closed: true }),
  });
  return { active: view(active), others: [...others].map(view) };
}

/** The same for a write that is not about one channel: `active` is the first that takes the kind. */
export function ownViews(context: RepositoryContext, standing: Standing, kind: RecordKind): ChannelViews {
  return channelViews(context, standing, firstChannel(context, kind), kind);
}

/** The channel that is served first with records of a kind. */
export function firstChannel({ activeChannel, ways }: RepositoryContext, kind: RecordKind): ChannelId {
  return channelsFor(activeChannel(), kind, ways())[0] ?? activeChannel();
}

/** Views of a record that is just being made. */
export function freshViews(
  context: Pick<RepositoryContext, 'ways'>,
  active: ChannelId,
  kind: RecordKind,
): ChannelViews {
  return channelViews(context, { ID: '', record: null, entries: [], acknowledged: [] }, active, kind);
}

/** Whether a channel beside the one given has something of the record, so that it must stay. */
export function isHeldElsewhere({ entries, acknowledged }: Standing, channel: ChannelId): boolean {
  return (
    acknowledged.some((copy) => copy.channel !== channel) ||
    entries.some((entry) => entry.channel !== channel && isInFlight(entry))
  );
}

/** Writes and removes entries through the surrounding transaction. */
export async function applyEntries(db: AppDatabase, changes: readonly EntryChange[]): Promise<void> {
  const gone = changes.filter(({ entry }) => entry === null);
  await Promise.all([
    db.outbox.bulkPut(changes.map(({ entry }) => entry).filter((entry) => entry !== null)),
    db.outbox.bulkDelete(gone.map(({ channel, ID }) => [channel, ID])),
  ]);
}

/** Writes what a channel last confirmed of a record, or with null takes it away. */
export async function putAcknowledged(
  db: AppDatabase,
  { ID, dataSet }: Pick<LocalRecord, 'ID' | 'dataSet'>,
  channel: ChannelId,
  acknowledged: Acknowledged | null,
): Promise<void> {
  if (acknowledged) await db.acknowledged.put({ ...acknowledged, dataSet });
  else await db.acknowledged.delete([channel, ID]);
}

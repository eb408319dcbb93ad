import type { ChannelView, ChannelViews, EntryChange } from '#shared/sync/localEdits.ts';
import type { Acknowledged, ChannelId, LocalRecord, OutboxEntry, RecordId } from '#shared/sync/model.ts';
import type { RowReader } from './quarantine.ts';
import type { AppDatabase } from './schema.ts';
import { groupBy } from './groupBy.ts';
import { storedRecord } from './storedRecord.ts';

/** All the store holds of one record. */
export interface Standing {
  readonly ID: RecordId;
  /** null: gone (or never there). */
  readonly record: LocalRecord | null;
  readonly entries: readonly OutboxEntry[];
  readonly acknowledged: readonly Acknowledged[];
}

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
  const records = reader.all('records', await db.records.bulkGet([...ids]));
  const entries = reader.all('outbox', await db.outbox.where('ID').anyOf(ids).toArray());
  const acknowledged = reader.all('acknowledged', await db.acknowledged.where('ID').anyOf(ids).toArray());
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

/** The standing as the pure edits see it: the active channel, and every other that knows the record. */
export function channelViews({ entries, acknowledged }: Standing, active: ChannelId): ChannelViews {
  const channels = new Set([...entries, ...acknowledged].map(({ channel }) => channel));
  channels.delete(active);
  const view = (channel: ChannelId): ChannelView => ({
    channel,
    entry: entries.find((entry) => entry.channel === channel) ?? null,
    acknowledged: acknowledged.find((row) => row.channel === channel) ?? null,
  });
  return { active: view(active), others: [...channels].map(view) };
}

/** Writes records through the surrounding transaction. */
export async function putRecords(db: AppDatabase, records: readonly LocalRecord[]): Promise<void> {
  await db.records.bulkPut(records.map(storedRecord));
}

/** Writes and removes entries through the surrounding transaction. */
export async function applyEntries(db: AppDatabase, changes: readonly EntryChange[]): Promise<void> {
  const gone = changes.filter(({ entry }) => entry === null);
  await db.outbox.bulkPut(changes.map(({ entry }) => entry).filter((entry) => entry !== null));
  await db.outbox.bulkDelete(gone.map(({ channel, ID }) => [channel, ID]));
}

/** Removes records with everything any channel knows of them. */
export async function removeRecords(db: AppDatabase, ids: readonly RecordId[]): Promise<void> {
  if (ids.length === 0) return;
  await db.records.bulkDelete([...ids]);
  await db.outbox.where('ID').anyOf(ids).delete();
  await db.acknowledged.where('ID').anyOf(ids).delete();
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

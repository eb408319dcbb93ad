import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { entryAfterWrite } from '#shared/sync/localEdits.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isInFlight, withBusType } from '#shared/sync/neededEntry.ts';
import { belongsTo, isRouted } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import { findGaps, keepPass } from './queueGaps.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { applyEntries } from './standing.ts';
import { writeRecords, type RecordWriter } from './writeRecords.ts';

/**
 * Queues what a channel needs and has no entry for: when it becomes the active one, when a kind is to go there from
 * now on, and at the start for records whose entry could not be read. What waits there of a kind that does not go
 * there any more is taken out of the queue. Goes only through what `findGaps` names. The number queued.
 */
export async function queueForChannel(context: RepositoryContext, channel: ChannelId): Promise<number> {
  const { kinds, lost } = await findGaps(context, channel);
  let queued = 0;
  for (const dataSet of kinds) {
    if (isRouted(channel, dataSet, context.ways())) queued += await queueDataSet(context, channel, dataSet);
    else await dropEntries(context, channel, dataSet);
  }
  if (lost.length > 0) queued += await queueLost(context, channel, lost);
  await keepPass(context, channel);
  return queued;
}

/** What is under way stays until its outcome is settled. */
async function dropEntries(
  { db }: RepositoryContext,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<void> {
  await entriesOf(db, channel, dataSet)
    .filter((entry) => !isInFlight(entry))
    .delete();
}

async function queueDataSet(
  context: RepositoryContext,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<number> {
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const records = reader.all('records', await recordsOf(db, dataSet).toArray());
    const entries = reader.all('outbox', await entriesOf(db, channel, dataSet).toArray());
    const copies = reader.all('acknowledged', await acknowledgedOf(db, channel, dataSet).toArray());
    return queueMissing(context, writer, channel, { records, entries, copies });
  });
}

async function queueLost(
  context: RepositoryContext,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<number> {
  const { db, reader, ways } = context;
  const keys = ids.map((ID): [ChannelId, RecordId] => [channel, ID]);
  return writeRecords(context, [], async (writer) => {
    const records = reader
      .all('records', await db.records.bulkGet([...ids]))
      .filter((record) => isRouted(channel, record.dataSet, ways()));
    const entries = reader.all('outbox', await db.outbox.bulkGet(keys));
    const copies = reader.all('acknowledged', await db.acknowledged.bulkGet(keys));
    return queueMissing(context, writer, channel, { records, entries, copies });
  });
}

/** What the store holds of some records on one channel. */
interface Held {
  readonly records: readonly LocalRecord[];
  readonly entries: readonly OutboxEntry[];
  readonly copies: readonly Acknowledged[];
}

async function queueMissing(
  { db }: RepositoryContext,
  writer: RecordWriter,
  channel: ChannelId,
  { records, entries, copies }: Held,
): Promise<number> {
  const waiting = new Set(entries.map(({ ID }) => ID));
  const copyOf = new Map(copies.map((copy) => [copy.ID, copy]));
  const missing = records.filter((record) => belongsTo(channel, record) && !waiting.has(record.ID));
  const flagged = missing.map((record) => withBusType(record, copyOf.get(record.ID) ?? null));
  await writer.put(
    flagged.filter((record, index) => record !== missing[index]),
    missing,
  );
  const changes = flagged
    .map((record) =>
      entryAfterWrite(record, { channel, entry: null, acknowledged: copyOf.get(record.ID) ?? null }),
    )
    .filter(({ entry }) => entry !== null);
  await applyEntries(db, changes);
  return changes.length;
}

import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { entryAfterWrite } from '#shared/sync/localEdits.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { isInFlight, withBusType } from '#shared/sync/neededEntry.ts';
import { belongsTo, isRouted, kindsOf } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { applyEntries } from './standing.ts';
import { writeRecords } from './writeRecords.ts';

/**
 * Queues what a channel needs and has no entry for: when it becomes the active one, when a kind is to go there from
 * now on, and at the start for records whose entry could not be read. What waits there of a kind that does not go
 * there any more is taken out of the queue. The number queued.
 */
export async function queueForChannel(context: RepositoryContext, channel: ChannelId): Promise<number> {
  let queued = 0;
  for (const dataSet of kindsOf(channel)) {
    if (isRouted(channel, dataSet, context.ways())) queued += await queueDataSet(context, channel, dataSet);
    else await dropEntries(context, channel, dataSet);
  }
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
    const waiting = new Set(entries.map(({ ID }) => ID));
    const copyOf = new Map(copies.map((copy) => [copy.ID, copy]));
    const missing = records.filter((record) => belongsTo(channel, record) && !waiting.has(record.ID));
    const flagged = missing.map((record) => withBusType(record, copyOf.get(record.ID) ?? null));
    await writer.put(flagged.filter((record, index) => record !== missing[index]));
    const changes = flagged
      .map((record) =>
        entryAfterWrite(record, { channel, entry: null, acknowledged: copyOf.get(record.ID) ?? null }),
      )
      .filter(({ entry }) => entry !== null);
    await applyEntries(db, changes);
    return changes.length;
  });
}

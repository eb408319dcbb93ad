import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { isHeldThere } from '#shared/sync/deriveOperation.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { neededEntry, withBusType } from '#shared/sync/neededEntry.ts';
import { belongsTo, routedKinds } from '#shared/model/channels.ts';
import { addNote } from './channelNotes.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { applyEntries } from './standing.ts';
import { writeRecords, type RecordWriter } from './writeRecords.ts';

/**
 * The full update of clause 5.1: everything the platform has confirmed goes again. It is there already, so it
 * goes as U: the acknowledged copy keeps its content and is marked, and counts as different until the next
 * confirmation replaces it. What has an entry is left alone: it goes anyway, or waits for a person. The number
 * queued.
 */
export async function resendAcknowledged(context: RepositoryContext, channel: ChannelId): Promise<number> {
  const { db, now } = context;
  return writeRecords(context, [db.counters], async (writer) => {
    let queued = 0;
    for (const dataSet of routedKinds(channel, context.ways()))
      queued += await resendDataSet(context, writer, channel, dataSet);
    if (queued > 0) await addNote(db, channel, { kind: 'resent', at: now(), queued });
    return queued;
  });
}

async function resendDataSet(
  { db, reader }: RepositoryContext,
  writer: RecordWriter,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<number> {
  const records = reader.all('records', await recordsOf(db, dataSet).toArray());
  const copies = reader.all('acknowledged', await acknowledgedOf(db, channel, dataSet).toArray());
  const busy = new Set((await entriesOf(db, channel, dataSet).primaryKeys()).map(([, ID]) => ID));
  const copyOf = new Map(copies.map((copy) => [copy.ID, copy]));
  const again = records.flatMap((record) => {
    const copy = copyOf.get(record.ID) ?? null;
    const settled = belongsTo(channel, record) && !record.draft && !record.deleted && !busy.has(record.ID);
    if (!settled || !copy || !isHeldThere(record, copy)) return [];
    const marked = { ...copy, resend: true } as const;
    return [{ record: withBusType(record, marked), entry: neededEntry(record, channel, marked), marked }];
  });
  await writer.put(again.map(({ record }) => record));
  await db.acknowledged.bulkPut(again.map(({ marked }) => ({ ...marked, dataSet })));
  await applyEntries(
    db,
    again.map(({ record, entry }) => ({ channel, ID: record.ID, entry })),
  );
  return again.length;
}

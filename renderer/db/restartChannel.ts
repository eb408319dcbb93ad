import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { neededEntry, withBusType } from '#shared/sync/neededEntry.ts';
import { belongsTo, isRouted, kindsOf } from '#shared/model/channels.ts';
import { addNote, writeIdentity, type PlatformIdentity } from './channelNotes.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import { pullPointName } from './pullPointName.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { AppDatabase } from './schema.ts';
import type { SnapshotItem } from './schema.ts';
import type { Standing } from './schema.ts';
import { applyEntries, isHeldElsewhere, readStandings } from './standing.ts';
import { writeRecords, type RecordWriter } from './writeRecords.ts';

export interface Restart {
  readonly from: PlatformIdentity;
  readonly to: PlatformIdentity;
}

/**
 * Another platform serves the channel from now on, and holds nothing of ours: what the former one confirmed,
 * refused or left open is forgotten, and every record goes again as an insert. One transaction, so that no
 * record is ever called delivered by a platform that never saw it (promise 3). The number queued.
 */
export async function restartChannel(
  context: RepositoryContext,
  channel: ChannelId,
  { from, to }: Restart,
): Promise<number> {
  const { db, now } = context;
  return writeRecords(context, [db.batches, db.snapshots, db.counters], async (writer) => {
    const withdrawn = await withdrawOpenBatches(context, channel);
    let dropped = 0;
    let queued = 0;
    for (const dataSet of kindsOf(channel)) {
      dropped += await acknowledgedOf(db, channel, dataSet).filter(isConfirmed).count();
      await acknowledgedOf(db, channel, dataSet).delete();
      queued += await queueAnew(context, writer, channel, dataSet);
    }
    await db.counters.bulkDelete(kindsOf(channel).map((dataSet) => pullPointName(channel, dataSet)));
    await renewSnapshots(db, channel);
    await writeIdentity(db, channel, to);
    await addNote(db, channel, { kind: 'restarted', at: now(), from, to, dropped, queued, withdrawn });
    return queued;
  });
}

/** What a conflict showed of another row was never confirmed. */
export function isConfirmed({ adopted }: Pick<Acknowledged, 'adopted'>): boolean {
  return adopted === undefined;
}

/** Nobody will ask the former platform about them any more. */
async function withdrawOpenBatches({ db, now }: RepositoryContext, channel: ChannelId): Promise<number> {
  const open = db.batches.where('[channel+state]').anyOf([
    [channel, 'sending'],
    [channel, 'unknown'],
  ]);
  return open.modify({ state: 'withdrawn', settledAt: now() });
}

async function queueAnew(
  { db, reader, ways }: RepositoryContext,
  writer: RecordWriter,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<number> {
  await entriesOf(db, channel, dataSet).delete();
  const stored = reader.all('records', await recordsOf(db, dataSet).toArray());
  const records = stored.filter((record) => belongsTo(channel, record));
  const deleted = records.filter((record) => record.deleted).map(({ ID }) => ID);
  const standings = await readStandings(db, reader, deleted);
  await writer.remove(
    standings.filter((standing) => !isHeldElsewhere(standing, channel)).map(({ ID }) => ID),
  );
  if (!isRouted(channel, dataSet, ways())) return 0;
  const live = records.filter((record) => !record.deleted);
  const flagged = live.map((record) => withBusType(record, null));
  await writer.put(flagged.filter((record, index) => record !== live[index]));
  const entries = flagged.map((record) => entryOf(record, channel)).filter((entry) => entry !== null);
  await applyEntries(
    db,
    entries.map((entry) => ({ channel, ID: entry.ID, entry })),
  );
  return entries.length;
}

function entryOf(record: LocalRecord, channel: ChannelId) {
  return neededEntry(record, channel, null);
}

/** 撤销 still brings local content back, but nothing that the former platform said. */
async function renewSnapshots(db: AppDatabase, channel: ChannelId): Promise<void> {
  const snapshots = await db.snapshots.filter((snapshot) => snapshot.channel === channel).toArray();
  const renewed = snapshots.map((snapshot) => ({
    ...snapshot,
    items: snapshot.items
      .filter(({ before }) => before.record?.deleted !== true)
      .map(({ before, after }): SnapshotItem => ({
        before: renew(before, channel),
        after: renew(after, channel),
      })),
  }));
  await db.snapshots.bulkPut(renewed.filter(({ items }) => items.length > 0));
  await db.snapshots.bulkDelete(renewed.filter(({ items }) => items.length === 0).map(({ id }) => id));
}

function renew({ ID, record, entries, acknowledged }: Standing, channel: ChannelId): Standing {
  const needed = record && entryOf(record, channel);
  return {
    ID,
    record: record && withBusType(record, null),
    entries: [...entries.filter((entry) => entry.channel !== channel), ...(needed ? [needed] : [])],
    acknowledged: acknowledged.filter((copy) => copy.channel !== channel),
  };
}

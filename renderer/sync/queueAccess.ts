import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { OutboxEntry, WaitsFor } from '#shared/model/entry.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isSatisfied } from '#shared/sync/neededEntry.ts';
import type { ParentCandidate, QueueItem } from '#shared/model/ports.ts';
import { belongsTo, isRouted } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf, entriesOfChannel, recordsOf } from '../db/collections.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';

interface Hold {
  readonly ID: RecordId;
  readonly waitsFor: WaitsFor | null;
}

/** Everything with an entry on the channel, or the given records of it. */
export async function readQueue(
  context: SyncStoreContext,
  channel: ChannelId,
  only?: readonly RecordId[],
): Promise<readonly QueueItem[]> {
  const { db } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const raw = only
      ? await db.outbox.bulkGet(only.map((ID) => [channel, ID]))
      : await entriesOfChannel(db, channel).toArray();
    return itemsOf(context, channel, context.reader.all('outbox', raw));
  });
}

/** Live records that others may wait for. Nobody waits for a record that does not go to the channel at all. */
export async function readParents(
  { db, reader, ways }: SyncStoreContext,
  channel: ChannelId,
  dataSets: readonly RecordKind[],
): Promise<readonly ParentCandidate[]> {
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const candidates: ParentCandidate[] = [];
    for (const dataSet of dataSets) {
      const records = reader.all('records', await recordsOf(db, dataSet).toArray());
      const entries = reader.all('outbox', await entriesOf(db, channel, dataSet).toArray());
      const copies = await acknowledgedOf(db, channel, dataSet).primaryKeys();
      const entryOf = new Map(entries.map((entry) => [entry.ID, entry]));
      const acknowledged = new Set(copies.map(([, ID]) => ID));
      const routed = isRouted(channel, dataSet, ways());
      for (const record of records) {
        if (record.deleted || !belongsTo(channel, record)) continue;
        const { ID, data, draft } = record;
        const entry = entryOf.get(ID) ?? null;
        candidates.push({ ID, dataSet, data, draft, acknowledged: !routed || acknowledged.has(ID), entry });
      }
    }
    return candidates;
  });
}

/** Holds queued entries, or puts held ones back into the queue. */
export async function holdEntries(
  { db, reader }: SyncStoreContext,
  channel: ChannelId,
  holds: readonly Hold[],
): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    const raw = await db.outbox.bulkGet(holds.map(({ ID }) => [channel, ID]));
    const waitsForOf = new Map(holds.map(({ ID, waitsFor }) => [ID, waitsFor]));
    const entries = reader.all('outbox', raw);
    await db.outbox.bulkPut(entries.flatMap((entry) => holdEntry(entry, waitsForOf.get(entry.ID) ?? null)));
  });
}

/** Drops entries that need nothing sent any more. */
export async function satisfyEntries(
  context: SyncStoreContext,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<void> {
  const { db, reader } = context;
  await db.transaction('rw', [db.records, db.outbox, db.acknowledged], async () => {
    const entries = reader.all('outbox', await db.outbox.bulkGet(ids.map((ID) => [channel, ID])));
    const items = await itemsOf(context, channel, entries);
    const satisfied = items.filter(isSatisfied);
    await db.outbox.bulkDelete(satisfied.map(({ record }) => [channel, record.ID]));
  });
}

async function itemsOf(
  { db, reader }: SyncStoreContext,
  channel: ChannelId,
  entries: readonly OutboxEntry[],
): Promise<readonly QueueItem[]> {
  const ids = entries.map(({ ID }) => ID);
  const records = reader.all('records', await db.records.bulkGet(ids));
  const copies = reader.all('acknowledged', await db.acknowledged.bulkGet(ids.map((ID) => [channel, ID])));
  const recordOf = new Map(records.map((record) => [record.ID, record]));
  const copyOf = new Map(copies.map((copy) => [copy.ID, copy]));
  return entries.flatMap((entry) => {
    const record = recordOf.get(entry.ID);
    return record ? [{ record, entry, acknowledged: copyOf.get(entry.ID) ?? null }] : [];
  });
}

function holdEntry(entry: OutboxEntry, waitsFor: WaitsFor | null): readonly OutboxEntry[] {
  const { status } = entry.state;
  if (waitsFor && (status === 'queued' || status === 'held'))
    return [{ ...entry, state: { status: 'held', waitsFor } }];
  if (!waitsFor && status === 'held') return [{ ...entry, state: { status: 'queued' } }];
  return [];
}

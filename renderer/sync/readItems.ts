import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { QueueItem } from '#shared/model/ports.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { RepositoryContext } from '../db/repositoryContext.ts';

/** What the store holds of a record for one channel; null = nothing of that kind. */
export interface ChannelItem {
  readonly ID: RecordId;
  readonly record: LocalRecord | null;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}

/** Reads items by their keys inside the surrounding transaction, in the order of `ids`. */
export async function readItems(
  { db, reader }: Pick<RepositoryContext, 'db' | 'reader'>,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<readonly ChannelItem[]> {
  if (ids.length === 0) return [];
  const keys = ids.map((ID): [ChannelId, RecordId] => [channel, ID]);
  const [records, entries, copies] = await Promise.all([
    db.records.bulkGet([...ids]),
    db.outbox.bulkGet(keys),
    db.acknowledged.bulkGet(keys),
  ]);
  return ids.map((ID, place) => ({
    ID,
    record: reader.one('records', records[place]),
    entry: reader.one('outbox', entries[place]),
    acknowledged: reader.one('acknowledged', copies[place]),
  }));
}

/** The items that are on their way: those with a record and an entry. */
export function queueItems(items: readonly ChannelItem[]): readonly QueueItem[] {
  return items.flatMap(({ record, entry, acknowledged }) =>
    record && entry ? [{ record, entry, acknowledged }] : [],
  );
}

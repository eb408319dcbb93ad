import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { QueueItem } from '#shared/model/ports.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { acknowledgedOf, entriesOfChannel, recordsOf } from '../db/collections.ts';
import { groupBy } from '../db/groupBy.ts';
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

/** Reads everything with an entry on the channel inside the surrounding transaction. */
export async function readWaiting(
  context: Pick<RepositoryContext, 'db' | 'reader'>,
  channel: ChannelId,
): Promise<readonly ChannelItem[]> {
  const { db, reader } = context;
  const entries = reader.all('outbox', await entriesOfChannel(db, channel).toArray());
  const items: ChannelItem[] = [];
  for (const [dataSet, some] of groupBy(entries, (entry) => entry.dataSet)) {
    const ids = some.map(({ ID }) => ID);
    const records = await rowsOf(recordsOf(db, dataSet), ids, (keys) => db.records.bulkGet([...keys]));
    const copies = await rowsOf(acknowledgedOf(db, channel, dataSet), ids, (keys) =>
      db.acknowledged.bulkGet(keys.map((ID): [ChannelId, RecordId] => [channel, ID])),
    );
    for (const entry of some) {
      const record = reader.one('records', records.get(entry.ID));
      items.push({
        ID: entry.ID,
        record,
        entry,
        acknowledged: reader.one('acknowledged', copies.get(entry.ID)),
      });
    }
  }
  return items;
}

/**
 * Rows of a kind by their IDs: all of the kind at once, unless that is many more than are wanted. One request for many
 * rows costs a fraction of one for each.
 */
async function rowsOf<T extends { readonly ID: RecordId }>(
  kind: { count(): PromiseLike<number>; toArray(): PromiseLike<readonly T[]> },
  ids: readonly RecordId[],
  byKey: (ids: readonly RecordId[]) => PromiseLike<readonly (T | undefined)[]>,
): Promise<ReadonlyMap<RecordId, T>> {
  const all = (await kind.count()) <= mostRowsForOne * ids.length;
  const rows = new Map((all ? await kind.toArray() : []).map((row) => [row.ID, row]));
  const missing = all ? [] : ids;
  for (const row of missing.length > 0 ? await byKey(missing) : []) if (row) rows.set(row.ID, row);
  return rows;
}

const mostRowsForOne = 2;

/** The items that are on their way: those with a record and an entry. */
export function queueItems(items: readonly ChannelItem[]): readonly QueueItem[] {
  return items.flatMap(({ record, entry, acknowledged }) =>
    record && entry ? [{ record, entry, acknowledged }] : [],
  );
}

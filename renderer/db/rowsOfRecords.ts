import { Dexie, type Table } from 'dexie';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { rowsWith } from './rowsWith.ts';

/** A table with a row for what one channel has of one record. */
type ChannelTable<T> = Table<T, [ChannelId, RecordId]>;

/** From here on it pays to ask first which channels have anything. */
const many = 20;

/** All that the channels have of these records, in no order. */
export async function rowsOfRecords<T>(
  table: ChannelTable<T>,
  ids: readonly RecordId[],
): Promise<readonly T[]> {
  if (ids.length < many) return rowsWith(table, 'ID', ids);
  const channels = await channelsIn(table);
  // By the primary key a row is found three times as fast as by an index.
  const found = channels.map((channel) =>
    rowsWith(
      table,
      '[channel+ID]',
      ids.map((ID) => [channel, ID]),
    ),
  );
  return (await Promise.all(found)).flat();
}

/** The channels that have any row, by one key of each. */
async function channelsIn<T>(table: ChannelTable<T>): Promise<readonly ChannelId[]> {
  const channels: ChannelId[] = [];
  let [key] = await table.toCollection().limit(1).primaryKeys();
  while (key) {
    const [channel] = key;
    channels.push(channel);
    [key] = await table.where('[channel+ID]').above([channel, Dexie.maxKey]).limit(1).primaryKeys();
  }
  return channels;
}

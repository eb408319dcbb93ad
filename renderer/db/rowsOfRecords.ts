import type { Table } from 'dexie';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { leadingParts } from './leadingParts.ts';
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
  const channels = await leadingParts(table, '[channel+ID]');
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

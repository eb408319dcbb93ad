import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { takenKeys } from './businessKeys.ts';
import type { ImportObstacle } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';

/** Rows of an import that already have a key, by that key: their place in it and their content. */
export type SeenKeys = Map<string, { readonly index: number; readonly row: Row }>;

export interface IndexedRow {
  /** Counted from 0 within the data set. */
  readonly index: number;
  /** As it is kept. */
  readonly row: Row;
}

/**
 * What keeps each row out, by its index: a key that an earlier row or a record of the store bears. The one judgement
 * for the preview and for the write; `seen` carries the earlier rows from one chunk to the next. Runs inside the
 * surrounding transaction.
 */
export async function findObstacles(
  context: RepositoryContext,
  channel: ChannelId,
  dataSet: DataSetId,
  rows: readonly IndexedRow[],
  seen: SeenKeys,
): Promise<ReadonlyMap<number, ImportObstacle>> {
  const keyed = rows.map(({ index, row }) => ({ index, row, key: businessKeyOf(dataSet, row) }));
  const unseen = keyed.map(({ key }) => key).filter((key) => key !== '' && !seen.has(key));
  const taken = await takenKeys(context, channel, dataSet, [...new Set(unseen)]);
  const holders = await recordsById(context, [...taken.values()]);
  const obstacles = new Map<number, ImportObstacle>();
  for (const { index, row, key } of keyed) {
    if (key === '') continue;
    const earlier = seen.get(key);
    const existing = taken.get(key);
    if (earlier)
      obstacles.set(index, { kind: 'repeated', index: earlier.index, same: equalRows(earlier.row, row) });
    else if (existing !== undefined)
      obstacles.set(index, {
        kind: 'taken',
        existing,
        same: equalRows(holders.get(existing)?.data ?? {}, row),
      });
    else seen.set(key, { index, row });
  }
  return obstacles;
}

async function recordsById(
  { db, reader }: RepositoryContext,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, LocalRecord>> {
  const records = reader.all('records', await db.records.bulkGet([...ids]));
  return new Map(records.map((record) => [record.ID, record]));
}

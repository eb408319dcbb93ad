import { exactRow } from '../checkedRow.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import { deriveRecordState } from '#shared/sync/deriveRecordState.ts';
import type { Delivery, PackedAcknowledgement } from '#shared/packages/packedRecord.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { RecordId } from '#shared/model/values.ts';
import { channelsBeside, channelsFor, reportWayOf } from '#shared/model/channels.ts';
import { groupBy } from '../groupBy.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import { channelView, readStandings, standingTables } from '../standing.ts';
import type { PackageId, StoredPackageRow } from './packageTypes.ts';
import { rowsWith } from '../rowsWith.ts';

/**
 * What is delivered, by every way it is to go, of one data set of a package that was merged here. A record that was
 * joined with other changes says what was delivered instead.
 */
export async function collectDelivered(
  context: RepositoryContext,
  id: PackageId,
  dataSet: DataSetId,
): Promise<readonly PackedAcknowledgement[]> {
  const { db, reader } = context;
  const tables = [...standingTables(db), db.packageRows, db.batches];
  return db.transaction('r', tables, async () => {
    const rows = await db.packageRows.where('[package+dataSet]').equals([id, dataSet]).toArray();
    const standings = await readStandings(
      db,
      reader,
      rows.map(({ ID }) => ID),
    );
    const deletions = await deletionsOf(
      context,
      rows.filter((row, index) => row.deleted && !standings[index]?.record).map(({ ID }) => ID),
    );
    const before = await takenBefore(context, rows);
    return rows.flatMap((row, index): readonly PackedAcknowledgement[] => {
      const standing = standings[index];
      if (!standing) return [];
      const item = row.deleted
        ? deletionItem(row, standing, deletions.get(row.ID) ?? [], before.has(row.ID))
        : contentItem(context, row, standing);
      return item ? [item] : [];
    });
  });
}

function contentItem(
  context: RepositoryContext,
  row: StoredPackageRow,
  standing: Standing,
): PackedAcknowledgement | null {
  const { record } = standing;
  const channels = channelsFor(context.activeChannel(), row.dataSet, context.ways());
  if (!record || record.deleted || channels.length === 0) return null;
  const deliveries: Delivery[] = [];
  for (const channel of channels) {
    const { entry, acknowledged } = channelView(standing, channel);
    const way = reportWayOf(channel);
    if (!acknowledged || !way || deriveRecordState(record, entry, acknowledged) !== 'delivered') return null;
    deliveries.push({ way, batchNo: acknowledged.batchNo, at: acknowledged.at });
  }
  const asCarried = equalRows(record.data, exactRow(row.dataSet, row.data));
  return itemOf(row, deliveries, asCarried ? null : record.data);
}

/**
 * A deletion is delivered when the record is gone and a batch said so; where the record was only ever here and never
 * went out, nothing had to be said.
 */
function deletionItem(
  row: StoredPackageRow,
  { record }: Standing,
  batches: readonly Batch[],
  wasHere: boolean,
): PackedAcknowledgement | null {
  if (record) return null;
  const latest = groupBy([...batches].sort(oldestFirst), ({ channel }) => channel);
  const deliveries = [...latest].flatMap(([channel, ofChannel]): readonly Delivery[] => {
    const way = reportWayOf(channel);
    const batch = ofChannel.at(-1);
    return way && batch ? [{ way, batchNo: batch.batchNo, at: batch.settledAt ?? batch.createdAt }] : [];
  });
  if (deliveries.length > 0) return itemOf(row, deliveries, null);
  return wasHere ? itemOf(row, [{ way: 'platform', batchNo: '', at: 0 }], null) : null;
}

function itemOf(
  { ID, revision, hash }: StoredPackageRow,
  deliveries: Delivery[],
  data: Record<string, string> | null,
): PackedAcknowledgement {
  return { ID, revision, hash, deliveries, data: data && { ...data } };
}

/** Batches that deleted the records, on the channels of the mode in force. */
async function deletionsOf(
  { db, reader, activeChannel }: RepositoryContext,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, readonly Batch[]>> {
  const beside = channelsBeside(activeChannel());
  const wanted = new Set(ids);
  const raw = await db.batches
    .where('rowIds')
    .anyOf([...ids])
    .distinct()
    .toArray();
  const settled = reader
    .all('batches', raw)
    .filter(({ operation, state }) => operation === 'D' && (state === 'delivered' || state === 'partly'))
    .filter(({ channel }) => beside.includes(channel));
  const pairs = settled.flatMap((batch) =>
    batch.rows.filter(({ ID }) => wanted.has(ID)).map(({ ID }) => ({ ID, batch })),
  );
  return new Map(
    [...groupBy(pairs, ({ ID }) => ID)].map(([ID, ofRecord]) => [ID, ofRecord.map(({ batch }) => batch)]),
  );
}

/** Records whose content an earlier package brought here. */
async function takenBefore(
  { db }: RepositoryContext,
  rows: readonly StoredPackageRow[],
): Promise<ReadonlySet<RecordId>> {
  const gone = rows.filter(({ deleted }) => deleted);
  const keys = gone.map(({ origin, ID }) => [origin, ID]);
  const all = await rowsWith(db.packageRows, '[origin+ID]', keys);
  return new Set(all.filter(({ deleted }) => !deleted).map(({ ID }) => ID));
}

function oldestFirst(a: Batch, b: Batch): number {
  return a.createdAt - b.createdAt;
}

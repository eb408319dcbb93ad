import type { Delivery, PackedAcknowledgement } from '#shared/package/packedRecord.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import { saveLocally } from '#shared/sync/localEdits.ts';
import { mergeThreeWay } from '#shared/sync/mergeThreeWay.ts';
import type { ChannelId, LocalRecord } from '#shared/sync/model.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import { settleRow } from '#shared/sync/settleRow.ts';
import { applyEdits } from '../applyEdits.ts';
import { channelsBeside, isRouted, wayOf } from '../channelIds.ts';
import { checkedRow, exactRow } from '../checkedRow.ts';
import { editStamp } from '../editStamp.ts';
import { followSubjects } from '../identifiers/followSubjects.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import {
  applyEntries,
  channelView,
  isHeldElsewhere,
  ownViews,
  putAcknowledged,
  putRecords,
  readStandings,
  removeRecords,
  standingTables,
  type Standing,
} from '../standing.ts';
import { withConflict } from './mergeRecords.ts';
import { rowsOf } from './packageRows.ts';
import type {
  AcknowledgedKind,
  AcknowledgementProblem,
  PackageId,
  StoredPackageRow,
} from './packageTypes.ts';

/** Whether every item speaks of a record that the package carried, and of that very content; null = they do. */
export async function checkAcknowledgements(
  { db }: RepositoryContext,
  id: PackageId,
  dataSet: DataSetId,
  items: readonly PackedAcknowledgement[],
): Promise<AcknowledgementProblem | null> {
  const made = await db.packages.get(id);
  if (made?.direction !== 'made' || made.state !== 'done') return 'unknownPackage';
  const rows = await db.packageRows.bulkGet(items.map(({ ID }) => [id, ID] as [string, string]));
  const fits = items.every((item, index) => {
    const row = rows[index];
    return (
      row !== undefined && row.dataSet === dataSet && row.revision === item.revision && row.hash === item.hash
    );
  });
  return fits ? null : 'otherContent';
}

/**
 * Takes what another PC delivered for what it is: the revisions exported, and no others, are acknowledged on the
 * channels they went by. One transaction; items that were applied before change nothing.
 */
export async function acknowledgeRecords(
  context: RepositoryContext,
  id: PackageId,
  items: readonly PackedAcknowledgement[],
): Promise<readonly AcknowledgedKind[]> {
  const { db, reader } = context;
  const tables = [...standingTables(db), db.packages, db.packageRows];
  return db.transaction('rw', tables, async () => {
    const ids = items.map(({ ID }) => ID);
    const standings = await readStandings(db, reader, ids);
    const rows = await db.packageRows.bulkGet(ids.map((ID) => [id, ID] as [string, string]));
    const kinds: AcknowledgedKind[] = [];
    for (const [index, item] of items.entries()) {
      const standing = standings[index];
      const row = rows[index];
      if (!standing || !row) throw new Error(`no exported record ${item.ID}`);
      kinds.push(await acknowledgeOne(context, standing, row, item));
    }
    await markDone(
      context,
      rows.filter((row, index) => row !== undefined && kinds[index] !== 'sending') as StoredPackageRow[],
    );
    await followSubjects(context, ids);
    const done = await rowsOf(db, id)
      .filter((row) => row.done === 1)
      .count();
    await db.packages.update(id, { acknowledged: done, acknowledgedAt: context.now() });
    return kinds;
  });
}

/** What was exported before is settled with it: a later content was delivered. */
async function markDone({ db }: RepositoryContext, rows: readonly StoredPackageRow[]): Promise<void> {
  const limits = new Map(rows.map(({ ID, revision }) => [ID, revision]));
  const [first] = rows;
  if (!first) return;
  const keys = rows.map(({ ID }) => [first.origin, ID]);
  const all = await db.packageRows.where('[origin+ID]').anyOf(keys).toArray();
  const settled = all.filter(({ ID, revision, done }) => done === 0 && revision <= (limits.get(ID) ?? -1));
  await db.packageRows.bulkPut(settled.map((row) => ({ ...row, done: 1 as const })));
}

async function acknowledgeOne(
  context: RepositoryContext,
  standing: Standing,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
): Promise<AcknowledgedKind> {
  if (row.done === 1) return 'already';
  const deliveries = channelsOf(context, item.deliveries);
  if (!standing.record) return row.deleted ? 'delivered' : reportDeletion(context, row, item, deliveries);
  const views = deliveries.map(({ channel }) => channelView(standing, channel));
  if (views.some(({ entry }) => isInFlight(entry))) return 'sending';
  const known = views.every(({ acknowledged }) => acknowledged && acknowledged.revision >= row.revision);
  if (known && !row.deleted && views.length > 0) return 'already';
  return settle(context, standing, standing.record, row, item, deliveries);
}

/** A delivery with the channel it means here. */
interface LocalDelivery extends Delivery {
  readonly channel: ChannelId;
}

function channelsOf(
  { activeChannel }: RepositoryContext,
  deliveries: readonly Delivery[],
): readonly LocalDelivery[] {
  return deliveries.flatMap((delivery) => {
    const channel = channelsBeside(activeChannel()).find((id) => wayOf(id) === delivery.way);
    return channel !== undefined && delivery.batchNo !== '' ? [{ ...delivery, channel }] : [];
  });
}

/** The content joins first, then every channel confirms it: what differs from it then waits for that channel. */
async function settle(
  context: RepositoryContext,
  before: Standing,
  record: LocalRecord,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
  deliveries: readonly LocalDelivery[],
): Promise<AcknowledgedKind> {
  const { db, reader } = context;
  const delivered = exactRow(row.dataSet, item.data ?? row.data);
  const joined = row.deleted ? null : join(context, record, row, delivered);
  if (joined?.changed) await applyEdits(context, [saveJoined(context, before, record, joined.data)]);
  for (const delivery of deliveries) await settleOn(context, row, delivered, delivery);
  const [after] = await readStandings(db, reader, [row.ID]);
  if (!after?.record) return 'delivered';
  if (joined && joined.overlaps > 0) {
    const views = ownViews(context, after, row.dataSet);
    const sides = { base: exactRow(row.dataSet, row.data), theirs: delivered, now: context.now() };
    await applyEdits(context, [withConflict({ record: after.record, entries: [] }, views, sides)]);
    return 'conflict';
  }
  const waits = deliveries.some(({ channel }) => channelView(after, channel).entry !== null);
  return waits || after.record.draft ? 'editedSince' : 'delivered';
}

interface Joined {
  readonly data: Row;
  readonly changed: boolean;
  readonly overlaps: number;
}

/** What was delivered beside what stands here now; null where somebody is at it, or the two do not go together. */
function join(
  context: RepositoryContext,
  record: LocalRecord,
  row: StoredPackageRow,
  delivered: Row,
): Joined | null {
  if (record.draft || record.deleted) return null;
  const exported = exactRow(row.dataSet, row.data);
  if (equalRows(exported, delivered)) return null;
  const { data, overlaps } = mergeThreeWay(exported, record.data, delivered);
  const checked = checkedRow(row.dataSet, data, context.now());
  if (!checked.ok) return null;
  return {
    data: checked.value,
    changed: !equalRows(checked.value, record.data),
    overlaps: overlaps.length,
  };
}

function saveJoined(context: RepositoryContext, standing: Standing, current: LocalRecord, data: Row) {
  const { ID, sample } = current;
  const dataSet = current.dataSet;
  const views = ownViews(context, standing, dataSet);
  return saveLocally({ ID, dataSet, data, sample, current, views, stamp: editStamp(context) });
}

/** As the engine settles a batch: the row as it was sent, with a positive answer. */
async function settleOn(
  context: RepositoryContext,
  row: StoredPackageRow,
  data: Row,
  { channel, batchNo, at }: LocalDelivery,
): Promise<void> {
  const { db, reader } = context;
  const { ID, dataSet, revision, updateDate } = row;
  const [standing] = await readStandings(db, reader, [ID]);
  if (!standing?.record) return;
  const { acknowledged } = channelView(standing, channel);
  if (!row.deleted && acknowledged && acknowledged.revision >= revision) return;
  const settled = settleRow({
    record: standing.record.revision === revision ? { ...standing.record, batchNo } : standing.record,
    entry: { channel, ID, dataSet, state: { status: 'sending', batchNo } },
    acknowledged,
    elsewhere: isHeldElsewhere(standing, channel),
    batch: { batchNo, channel, operation: row.deleted ? 'D' : 'U' },
    row: { ID, revision, updateDate, data },
    verdict: { kind: 'delivered', ID },
    now: at,
  });
  if (!settled.record) return removeRecords(db, [ID]);
  await putRecords(db, [settled.record]);
  // What is not reported that way any more waits for nothing there.
  const routed = isRouted(channel, dataSet, context.ways());
  await applyEntries(db, [{ channel, ID, entry: routed ? settled.entry : null }]);
  await putAcknowledged(db, settled.record, channel, settled.acknowledged);
}

/** Deleted here after it went out, when no channel knew it: now one does, and has to hear of the deletion. */
async function reportDeletion(
  context: RepositoryContext,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
  deliveries: readonly LocalDelivery[],
): Promise<AcknowledgedKind> {
  const { db } = context;
  const { ID, dataSet, revision } = row;
  const data = exactRow(dataSet, item.data ?? row.data);
  const stamp = editStamp(context);
  if (deliveries.length === 0) return 'delivered';
  await putRecords(db, [
    {
      ID,
      dataSet,
      data,
      revision: revision + 1,
      draft: false,
      deleted: true,
      batchNo: '',
      busType: 'D',
      updateDate: stamp.updateDate,
      createdAt: stamp.now,
      sample: row.sample,
    },
  ]);
  for (const { channel, batchNo, at } of deliveries) {
    await applyEntries(db, [{ channel, ID, entry: { channel, ID, dataSet, state: { status: 'queued' } } }]);
    await putAcknowledged(db, { ID, dataSet }, channel, { channel, ID, data, revision, batchNo, at });
  }
  return 'deletedSince';
}

import type { Delivery, PackedAcknowledgement } from '#shared/packages/packedRecord.ts';
import type { Row } from '#shared/standard/types.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import { saveLocally, type LocalEdit } from '#shared/sync/localEdits.ts';
import { mergeThreeWay } from '#shared/sync/mergeThreeWay.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import { settleRow } from '#shared/sync/settleRow.ts';
import { channelsBeside, isRouted, wayOf } from '#shared/model/channels.ts';
import { checkedRow, exactRow } from '../checkedRow.ts';
import { editStamp } from '../editStamp.ts';
import { markOfNew } from '../practice/practiceMark.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import { channelView, isHeldElsewhere, ownViews } from '../standing.ts';
import { withConflict } from './mergeRecords.ts';
import type { AcknowledgedKind, StoredPackageRow } from './packageTypes.ts';

/** What became of a record, and how it stands afterwards; the very standing it had where nothing changed. */
export interface AcknowledgementOutcome {
  readonly kind: AcknowledgedKind;
  readonly after: Standing;
}

/**
 * Decides what an acknowledgement does to one record. Where 已送达 comes from is `settleRow`, as after a batch that was
 * sent from here: only the revision that was exported is acknowledged.
 */
export function settleAcknowledged(
  context: RepositoryContext,
  standing: Standing,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
): AcknowledgementOutcome {
  if (row.done === 1) return { kind: 'already', after: standing };
  const deliveries = channelsOf(context, item.deliveries);
  const { record } = standing;
  if (!record)
    return row.deleted
      ? { kind: 'delivered', after: standing }
      : reportDeletion(context, row, item, deliveries);
  const views = deliveries.map(({ channel }) => channelView(standing, channel));
  if (views.some(({ entry }) => isInFlight(entry))) return { kind: 'sending', after: standing };
  return settle(context, standing, record, row, item, deliveries);
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
function settle(
  context: RepositoryContext,
  standing: Standing,
  record: LocalRecord,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
  deliveries: readonly LocalDelivery[],
): AcknowledgementOutcome {
  const delivered = exactRow(row.dataSet, item.data ?? row.data);
  const joined = row.deleted ? null : join(context, record, row, delivered);
  const saved = joined?.changed
    ? withEdit(standing, saveJoined(context, standing, record, joined.data))
    : standing;
  const after = deliveries.reduce((so, delivery) => settleOn(context, so, row, delivered, delivery), saved);
  if (!after.record) return { kind: 'delivered', after };
  if (joined && joined.overlaps > 0) {
    const views = ownViews(context, after, row.dataSet);
    const sides = { base: exactRow(row.dataSet, row.data), theirs: delivered, now: context.now() };
    const edit = withConflict({ record: after.record, entries: [] }, views, sides);
    return { kind: 'conflict', after: withEdit(after, edit) };
  }
  const waits = deliveries.some(({ channel }) => channelView(after, channel).entry !== null);
  return { kind: waits || after.record.draft ? 'editedSince' : 'delivered', after };
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
  const changed = !equalRows(checked.value, record.data);
  return { data: checked.value, changed, overlaps: overlaps.length };
}

function saveJoined(
  context: RepositoryContext,
  standing: Standing,
  current: LocalRecord,
  data: Row,
): LocalEdit {
  const { ID, dataSet, sample } = current;
  const views = ownViews(context, standing, dataSet);
  return saveLocally({ ID, dataSet, data, sample, current, views, stamp: editStamp(context) });
}

function withEdit(standing: Standing, { record, entries }: LocalEdit): Standing {
  const changed = new Set(entries.map(({ channel }) => channel));
  const others = standing.entries.filter(({ channel }) => !changed.has(channel));
  return { ...standing, record, entries: [...others, ...entries.flatMap(({ entry }) => entry ?? [])] };
}

/** As the engine settles a batch: the row as it was sent, with a positive answer. */
function settleOn(
  context: RepositoryContext,
  standing: Standing,
  row: StoredPackageRow,
  data: Row,
  { channel, batchNo, at }: LocalDelivery,
): Standing {
  const { ID, dataSet, revision, updateDate } = row;
  const { record } = standing;
  if (!record) return standing;
  const { acknowledged } = channelView(standing, channel);
  if (!row.deleted && acknowledged && acknowledged.revision >= revision) return standing;
  const settled = settleRow({
    record: record.revision === revision ? { ...record, batchNo } : record,
    entry: { channel, ID, dataSet, state: { status: 'sending', batchNo } },
    acknowledged,
    elsewhere: isHeldElsewhere(standing, channel),
    batch: { batchNo, channel, operation: row.deleted ? 'D' : 'U' },
    row: { ID, revision, updateDate, data },
    verdict: { kind: 'delivered', ID },
    now: at,
  });
  // What is not reported that way any more waits for nothing there.
  const entry = isRouted(channel, dataSet, context.ways()) ? settled.entry : null;
  const copies = standing.acknowledged.filter((copy) => copy.channel !== channel);
  return {
    ...withEdit(standing, { record: settled.record, entries: [{ channel, ID, entry }] }),
    acknowledged: settled.acknowledged ? [...copies, settled.acknowledged] : copies,
  };
}

/** Deleted here after it went out, when no channel knew it: now one does, and has to hear of the deletion. */
function reportDeletion(
  context: RepositoryContext,
  row: StoredPackageRow,
  item: PackedAcknowledgement,
  deliveries: readonly LocalDelivery[],
): AcknowledgementOutcome {
  const { ID, dataSet, revision, sample } = row;
  const gone: Standing = { ID, record: null, entries: [], acknowledged: [] };
  if (deliveries.length === 0) return { kind: 'delivered', after: gone };
  const data = exactRow(dataSet, item.data ?? row.data);
  const { now, updateDate } = editStamp(context);
  const record: LocalRecord = {
    ...{ ID, dataSet, data, sample, updateDate },
    revision: revision + 1,
    draft: false,
    deleted: true,
    batchNo: '',
    busType: 'D',
    createdAt: now,
    ...(sample ? {} : markOfNew(context)),
  };
  return {
    kind: 'deletedSince',
    after: {
      ID,
      record,
      entries: deliveries.map(({ channel }) => ({ channel, ID, dataSet, state: { status: 'queued' } })),
      acknowledged: deliveries.map(({ channel, batchNo, at }) => ({
        channel,
        ID,
        data,
        revision,
        batchNo,
        at,
      })),
    },
  };
}

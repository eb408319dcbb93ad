import { titleOfRecord } from '#shared/sync/titleOfRecord.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { ResolutionSummary } from './recordTypes.ts';
import type { SnapshotItem, SnapshotRow, Standing } from './schema.ts';

/** A resolution in a few words. */
export function summarizeSnapshot({ id, at, choice, items }: SnapshotRow): ResolutionSummary {
  const record = items[0]?.before.record;
  const title = record ? titleOfRecord(record) : '';
  return { snapshotId: id, at, choice, count: items.length, title };
}

/** Why a resolution cannot be taken back any more; null = it can. */
export function obstacleToUndo({ after }: SnapshotItem, current: Standing): string | null {
  const title = titleOf(after, current);
  if (
    after.record?.revision !== current.record?.revision ||
    after.record?.deleted !== current.record?.deleted
  ) {
    return `“${title}”在处理之后又被修改或删除，不能撤销，现在的内容保持不变。`;
  }
  const sent = after.record?.batchNo !== current.record?.batchNo;
  if (
    sent ||
    !sameEntries(after.entries, current.entries) ||
    !sameCopies(after.acknowledged, current.acknowledged)
  ) {
    return `“${title}”在处理之后已经再次上报，不能撤销。需要改动时请直接编辑该记录。`;
  }
  return null;
}

/** Where an entry stands; waiting in the queue and being held there are the same, for nothing was sent. */
function positions(entries: readonly OutboxEntry[]): readonly string[] {
  return entries
    .map(({ channel, state }) => {
      const { status } = state;
      if (status === 'held' || status === 'queued') return `${channel} waiting`;
      return `${channel} ${JSON.stringify(state)}`;
    })
    .sort();
}

function sameEntries(left: readonly OutboxEntry[], right: readonly OutboxEntry[]): boolean {
  return positions(left).join('\n') === positions(right).join('\n');
}

function sameCopies(left: readonly Acknowledged[], right: readonly Acknowledged[]): boolean {
  return (
    left.length === right.length &&
    left.every((copy) => right.some((other) => other.channel === copy.channel && sameCopy(copy, other)))
  );
}

function sameCopy(left: Acknowledged, right: Acknowledged): boolean {
  return (
    left.batchNo === right.batchNo && left.revision === right.revision && equalRows(left.data, right.data)
  );
}

function titleOf(after: Standing, current: Standing): string {
  const record = current.record ?? after.record;
  return record ? titleOfRecord(record) : '该记录';
}

import { err, ok, type Result } from '#shared/lib/result.ts';
import { isDataSet } from '#shared/kinds/recordKind.ts';
import type { Row } from '#shared/standard/types.ts';
import { titleOfRecord } from '#shared/sync/titleOfRecord.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import {
  resolveConflict,
  type ConflictChoice,
  type ConflictResolution,
} from '#shared/sync/resolveConflict.ts';
import { findDuplicate } from './businessKeys.ts';
import { checkedRow } from './checkedRow.ts';
import { channelsBeside } from '#shared/model/channels.ts';
import { editStamp } from './editStamp.ts';
import { checkIdentifierRow } from './identifiers/checkIdentifierRow.ts';
import { isOutOfReach } from './practice/practiceMark.ts';
import type { RecordRepository, Resolution, ResolutionSummary, SaveProblem } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { SnapshotItem, SnapshotRow } from './schema.ts';
import { obstacleToUndo, summarizeSnapshot } from './snapshot.ts';
import type { Standing } from './schema.ts';
import { channelViews, firstChannel, putAcknowledged, readStandings, standingTables } from './standing.ts';
import { writeRecords, type RecordWriter } from './writeRecords.ts';

type RecordConflicts = Pick<RecordRepository, 'resolve' | 'resolveMerged' | 'resolutions' | 'undo'>;

/** Choices on conflicts. Each keeps a snapshot in its own transaction before it overwrites anything. */
export function createRecordConflicts(context: RepositoryContext): RecordConflicts {
  return {
    resolve: (ids, choice, channel) => resolveAll(context, ids, { kind: choice }, channel),
    resolveMerged: (ID, data, channel) => resolveMerged(context, ID, data, channel),
    resolutions: (limit) => resolutions(context, limit),
    undo: (snapshotId) => undo(context, snapshotId),
  };
}

/** The newest resolutions, as far as nothing has happened to their records since. */
async function resolutions(context: RepositoryContext, limit: number): Promise<readonly ResolutionSummary[]> {
  const { db, activeChannel } = context;
  return db.transaction('r', tablesOf(context), async () => {
    const channels = channelsBeside(activeChannel());
    const ofMode = db.snapshots.reverse().filter((snapshot) => channels.includes(snapshot.channel));
    const open: ResolutionSummary[] = [];
    for (const snapshot of await ofMode.limit(limit).toArray()) {
      if ((await findObstacle(context, snapshot)) === null) open.push(summarizeSnapshot(snapshot));
    }
    return open;
  });
}

async function resolveMerged(
  context: RepositoryContext,
  ID: RecordId,
  data: Row,
  on?: ChannelId,
): Promise<Result<Resolution, SaveProblem>> {
  const { db, reader, now } = context;
  return db.transaction('rw', tablesOf(context), async () => {
    const record = reader.one('records', await db.records.get(ID));
    if (!record) return err({ kind: 'gone' });
    if (isOutOfReach(context, record)) return err({ kind: 'official' });
    const { dataSet } = record;
    const channel = on ?? firstChannel(context, dataSet);
    const checked = isDataSet(dataSet)
      ? checkedRow(dataSet, data, now())
      : checkIdentifierRow(context, channel, data);
    if (!checked.ok) return err({ kind: 'invalid', findings: checked.error });
    const duplicate = await findDuplicate(context, channel, {
      ID,
      dataSet,
      data: checked.value,
    });
    if (duplicate) return err(duplicate);
    const resolution = await resolveAll(context, [ID], { kind: 'merged', data: checked.value }, on);
    return resolution.resolved > 0 ? ok(resolution) : err({ kind: 'gone' });
  });
}

async function resolveAll(
  context: RepositoryContext,
  ids: readonly RecordId[],
  choice: ConflictChoice,
  on?: ChannelId,
): Promise<Resolution> {
  const { db, reader, now } = context;
  return writeRecords(context, [db.snapshots], async (writer) => {
    const standings = await readStandings(db, reader, ids);
    const channel = on ?? channelOfStandings(context, standings);
    const resolved: Standing[] = [];
    for (const before of standings) {
      const resolution = resolutionOf(context, channel, before, choice);
      if (!resolution) continue;
      await carryOut(writer, channel, before.ID, resolution);
      resolved.push(before);
    }
    if (resolved.length === 0) return { snapshotId: null, resolved: 0 };
    await writer.follow();
    const afterwards = await readStandings(
      db,
      reader,
      resolved.map(({ ID }) => ID),
    );
    const afterOf = new Map(afterwards.map((standing) => [standing.ID, standing]));
    const items = resolved.map((before) => ({ before, after: afterOf.get(before.ID) ?? gone(before.ID) }));
    const snapshotId = await db.snapshots.add({
      channel,
      at: now(),
      choice: choice.kind,
      items,
    });
    return { snapshotId, resolved: items.length };
  });
}

/** The first channel with a conflict; records of different kinds are never chosen together. */
function channelOfStandings({ activeChannel }: RepositoryContext, standings: readonly Standing[]): ChannelId {
  const entries = standings.flatMap((standing) => standing.entries);
  const inConflict = entries.filter(({ state }) => state.status === 'conflict').map(({ channel }) => channel);
  return channelsBeside(activeChannel()).find((channel) => inConflict.includes(channel)) ?? activeChannel();
}

function resolutionOf(
  context: RepositoryContext,
  channel: ChannelId,
  standing: Standing,
  choice: ConflictChoice,
): ConflictResolution | null {
  const { record } = standing;
  if (!record || (choice.kind !== 'mine' && isOutOfReach(context, record))) return null;
  const { active, others } = channelViews(context, standing, channel, record.dataSet);
  const resolution = resolveConflict({ record, view: active, others, choice, stamp: editStamp(context) });
  return resolution && keptAtNode(record, choice)
    ? { ...resolution, record: standAlone(resolution.record) }
    : resolution;
}

/** The node keeps an identifier whose record is gone here: nothing is left that it could follow. */
function keptAtNode({ subject, deleted }: LocalRecord, { kind }: ConflictChoice): boolean {
  return subject !== undefined && deleted && kind === 'theirs';
}

function standAlone(record: LocalRecord | null): LocalRecord | null {
  return record?.subject ? { ...record, subject: { ...record.subject, withdrawn: true } } : record;
}

async function carryOut(
  writer: RecordWriter,
  channel: ChannelId,
  ID: RecordId,
  { record, acknowledged, entries }: ConflictResolution,
): Promise<void> {
  if (!record) return writer.remove([ID]);
  await writer.outcomes(channel, record.dataSet, [{ ID, record, acknowledged, entries }]);
}

async function undo(context: RepositoryContext, snapshotId: number): Promise<Result<void, string>> {
  const { db } = context;
  return writeRecords(context, [db.snapshots], async (writer) => {
    const snapshot = await db.snapshots.get(snapshotId);
    if (!snapshot) return err('这次处理已经撤销过，或其快照不在本机，不能再撤销。');
    const obstacle = await findObstacle(context, snapshot);
    if (obstacle !== null) return err(obstacle);
    await bringBack(context, writer, snapshot.items);
    await db.snapshots.delete(snapshotId);
    return ok(undefined);
  });
}

/** The first reason against taking a resolution back; all of it goes back or nothing. */
async function findObstacle(context: RepositoryContext, { items }: SnapshotRow): Promise<string | null> {
  const { db, reader } = context;
  const ids = items.map(({ before }) => before.ID);
  const current = new Map((await readStandings(db, reader, ids)).map((standing) => [standing.ID, standing]));
  for (const item of items) {
    const obstacle = obstacleToUndo(item, current.get(item.before.ID) ?? gone(item.before.ID));
    if (obstacle !== null) return obstacle;
    const { record } = item.before;
    if (!record || record.deleted) continue;
    if (!(await findDuplicate(context, firstChannel(context, record.dataSet), record))) continue;
    return `已有另一条记录使用与“${titleOfRecord(record)}”相同的编号，不能撤销。`;
  }
  return null;
}

async function bringBack(
  { db }: RepositoryContext,
  writer: RecordWriter,
  items: readonly SnapshotItem[],
): Promise<void> {
  const before = items.map((item) => item.before);
  await writer.remove(before.map(({ ID }) => ID));
  await writer.put(before.map(({ record }) => record).filter((record) => record !== null));
  await db.outbox.bulkPut(before.flatMap(({ entries }) => entries));
  for (const { record, acknowledged } of before) {
    if (!record) continue;
    for (const copy of acknowledged) await putAcknowledged(db, record, copy.channel, copy);
  }
}

function tablesOf({ db }: RepositoryContext) {
  return [...standingTables(db), db.snapshots];
}

function gone(ID: RecordId): Standing {
  return { ID, record: null, entries: [], acknowledged: [] };
}

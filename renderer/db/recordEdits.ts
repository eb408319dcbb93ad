import { err, ok, type Result } from '#shared/lib/result.ts';
import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import {
  deleteLocally,
  restoreDeleted,
  retryEntry,
  saveDraft,
  saveLocally,
  type ChannelViews,
  type LocalEdit,
} from '#shared/sync/localEdits.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { findDuplicate } from './businessKeys.ts';
import { channelsBeside } from '#shared/model/channels.ts';
import { checkedRow, keptRow } from './checkedRow.ts';
import { editStamp } from './editStamp.ts';
import { isOutOfReach, markOfNew } from './practice/practiceMark.ts';
import type {
  DeleteSummary,
  RecordRepository,
  RestoreSummary,
  SaveInput,
  SaveProblem,
} from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import {
  applyEntries,
  channelViews,
  firstChannel,
  freshViews,
  ownViews,
  readStandings,
  standingTables,
} from './standing.ts';
import { writeRecords } from './writeRecords.ts';

type RecordEdits = Pick<RecordRepository, 'save' | 'saveDraft' | 'delete' | 'restore' | 'retry'>;

/** States that 重试 takes out of their corner. */
const retryable: readonly string[] = ['refused', 'conflict', 'held'];

/** The writing half of the record repository: record and outbox in one strict transaction. */
export function createRecordEdits(context: RepositoryContext): RecordEdits {
  return {
    async save(input) {
      const checked = checkedRow(input.dataSet, input.data, context.now());
      if (!checked.ok) return err({ kind: 'invalid', findings: checked.error });
      return write(context, input, checked.value, false);
    },
    saveDraft: (input) => write(context, input, keptRow(input.dataSet, input.data), true),
    delete: (ids) => deleteAll(context, ids),
    restore: (ids) => restoreAll(context, ids),
    retry: (ids, channel) => retryAll(context, ids, channel),
  };
}

async function write(
  context: RepositoryContext,
  input: SaveInput,
  data: Row,
  draft: boolean,
): Promise<Result<LocalRecord, SaveProblem>> {
  const { db, reader, newId } = context;
  const { dataSet } = input;
  return writeRecords(context, [], async (writer) => {
    const channel = firstChannel(context, dataSet);
    const ID = input.ID ?? newId();
    const [standing] = await readStandings(db, reader, [ID]);
    if (!standing || (input.ID !== null && (!standing.record || standing.record.deleted)))
      return err({ kind: 'gone' });
    const { record: current } = standing;
    const views = channelViews(context, standing, channel, dataSet);
    const stamp = editStamp(context);
    if (current && isOutOfReach(context, current)) return err({ kind: 'official' });
    const duplicate = draft ? null : await findDuplicate(context, channel, { ID, dataSet, data });
    if (duplicate) return err(duplicate);
    const { sample, practice } = current ?? { sample: false, ...markOfNew(context) };
    const common = { dataSet, data, sample, practice, stamp };
    if (!draft && current && isAnotherRecord(views, dataSet, data)) {
      const fresh = freshViews(context, channel, dataSet);
      const successor = saveLocally({ ...common, ID: newId(), current: null, views: fresh });
      await writer.edit([deleteLocally(current, views, stamp), successor]);
      writer.replaced(current.ID, successor.record);
      return successor.record ? ok(successor.record) : err({ kind: 'gone' });
    }
    const edit = (draft ? saveDraft : saveLocally)({ ...common, ID, current, views });
    await writer.edit([edit]);
    return edit.record ? ok(edit.record) : err({ kind: 'gone' });
  });
}

/**
 * true if the platform holds the record under another key and knows it by that key alone: an update would leave
 * the old row standing there, so the record is deleted and its successor inserted.
 */
function isAnotherRecord({ active, others }: ChannelViews, dataSet: DataSetId, data: Row): boolean {
  if (tables[dataSet].identity !== 'businessKey') return false;
  const key = businessKeyOf(dataSet, data);
  const knownKeys = [active, ...others].map(({ acknowledged }) =>
    businessKeyOf(dataSet, acknowledged?.data ?? {}),
  );
  return knownKeys.some((known) => known !== '' && known !== key);
}

async function deleteAll(context: RepositoryContext, ids: readonly RecordId[]): Promise<DeleteSummary> {
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const stamp = editStamp(context);
    const standings = await readStandings(db, reader, ids);
    const outOfReach = standings.filter(({ record }) => record && isOutOfReach(context, record));
    const vanished: RecordId[] = [];
    const marked: LocalEdit[] = [];
    for (const standing of standings) {
      if (!standing.record || standing.record.deleted) continue;
      if (isOutOfReach(context, standing.record)) continue;
      const views = ownViews(context, standing, standing.record.dataSet);
      const edit = deleteLocally(standing.record, views, stamp);
      if (edit.record) marked.push(edit);
      else vanished.push(standing.ID);
    }
    await writer.remove(vanished);
    await writer.edit(marked);
    return {
      removed: vanished.length,
      marked: marked.length,
      ...(outOfReach.length > 0 && { official: outOfReach.length }),
    };
  });
}

async function restoreAll(context: RepositoryContext, ids: readonly RecordId[]): Promise<RestoreSummary> {
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const blocked: RecordId[] = [];
    let restored = 0;
    for (const standing of await readStandings(db, reader, ids)) {
      if (!standing.record?.deleted || isOutOfReach(context, standing.record)) continue;
      const { dataSet } = standing.record;
      const channel = firstChannel(context, dataSet);
      if (await findDuplicate(context, channel, standing.record)) {
        blocked.push(standing.ID);
        continue;
      }
      const views = channelViews(context, standing, channel, dataSet);
      // Written one by one, so that the next look for duplicates sees it.
      await writer.edit([restoreDeleted(standing.record, views, editStamp(context))]);
      restored += 1;
    }
    return { restored, blocked };
  });
}

async function retryAll(
  context: RepositoryContext,
  ids: readonly RecordId[],
  only?: ChannelId,
): Promise<number> {
  const { db, reader } = context;
  return db.transaction('rw', standingTables(db), async () => {
    const changes = (await readStandings(db, reader, ids)).flatMap((standing) => {
      const { record } = standing;
      if (!record) return [];
      const { active, others } = ownViews(context, standing, record.dataSet);
      const beside = channelsBeside(active.channel);
      return [active, ...others]
        .filter(({ channel }) => (only === undefined ? beside.includes(channel) : channel === only))
        .filter(({ entry }) => entry !== null && retryable.includes(entry.state.status))
        .map((view) => retryEntry(record, view));
    });
    await applyEntries(db, changes);
    return new Set(changes.map(({ ID }) => ID)).size;
  });
}

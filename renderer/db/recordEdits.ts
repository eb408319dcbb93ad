import { blocksOf } from '#shared/lib/blocksOf.ts';
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
import { findDuplicate, splitByKey } from './businessKeys.ts';
import { channelsBeside } from '#shared/model/channels.ts';
import { checkedRow, keptRow } from './checkedRow.ts';
import { editStamp } from './editStamp.ts';
import { groupBy } from './groupBy.ts';
import { isOutOfReach, markOfNew } from './practice/practiceMark.ts';
import type {
  DeleteSummary,
  RecordRepository,
  RestoreSummary,
  SaveInput,
  SaveProblem,
} from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { Standing } from './schema.ts';
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

/** Records that are gone through at once: more of them stall the window. */
const decidedAtOnce = 500;

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
      if (!successor.record) return err({ kind: 'gone' });
      await writer.edit([deleteLocally(current, views, stamp)]);
      await writer.create([successor]);
      writer.replaced(current.ID, successor.record);
      return ok(successor.record);
    }
    const edit = (draft ? saveDraft : saveLocally)({ ...common, ID, current, views });
    await (input.ID === null ? writer.create([edit]) : writer.edit([edit]));
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
    const standings = await readStandings(db, reader, ids);
    const official = standings.filter(({ record }) => record && isOutOfReach(context, record)).length;
    const done = { removed: 0, marked: 0, ...(official > 0 && { official }) };
    for (const block of blocksOf(standings, decidedAtOnce)) {
      const { vanished, marked } = deletionsOf(context, block);
      await writer.remove(vanished);
      await writer.edit(marked);
      done.removed += vanished.length;
      done.marked += marked.length;
    }
    return done;
  });
}

function deletionsOf(
  context: RepositoryContext,
  standings: readonly Standing[],
): { readonly vanished: readonly RecordId[]; readonly marked: readonly LocalEdit[] } {
  const stamp = editStamp(context);
  const edits = standings.flatMap((standing) => {
    const { ID, record } = standing;
    if (!record || record.deleted || isOutOfReach(context, record)) return [];
    return [{ ID, edit: deleteLocally(record, ownViews(context, standing, record.dataSet), stamp) }];
  });
  return {
    vanished: edits.filter(({ edit }) => edit.record === null).map(({ ID }) => ID),
    marked: edits.map(({ edit }) => edit).filter(({ record }) => record !== null),
  };
}

async function restoreAll(context: RepositoryContext, ids: readonly RecordId[]): Promise<RestoreSummary> {
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const blocked: RecordId[] = [];
    let restored = 0;
    const deleted = (await readStandings(db, reader, ids)).flatMap((standing) => {
      const { record } = standing;
      return record?.deleted && !isOutOfReach(context, record) ? [{ standing, record }] : [];
    });
    for (const [dataSet, ofKind] of groupBy(deleted, ({ record }) => record.dataSet)) {
      const channel = firstChannel(context, dataSet);
      const stamp = editStamp(context);
      const rowOf = ({ record }: (typeof deleted)[number]): Row => record.data;
      const { free, barred } = await splitByKey(context, channel, dataSet, ofKind, rowOf);
      await writer.edit(
        free.map(({ standing, record }) =>
          restoreDeleted(record, channelViews(context, standing, channel, dataSet), stamp),
        ),
      );
      restored += free.length;
      blocked.push(...barred.map(({ record }) => record.ID));
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

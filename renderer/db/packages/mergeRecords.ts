import { deriveOperation } from '#shared/sync/deriveOperation.ts';
import { deleteLocally, saveLocally, type ChannelViews, type LocalEdit } from '#shared/sync/localEdits.ts';
import type { Conflict, OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { modeOfChannel } from '#shared/model/channels.ts';
import { editStamp } from '../editStamp.ts';
import { markOfNew } from '../practice/practiceMark.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { ownViews } from '../standing.ts';
import { writeRecords } from '../writeRecords.ts';
import { examineRecords, mergeItemOf, type Examined } from './examineRecords.ts';
import type { MergeItem, MergeOptions, StoredPackageRow } from './packageTypes.ts';

/**
 * Merges the records of one block in one transaction, together with the note that they were taken. Whoever applies the
 * package again, after a crash or by mistake, finds the note and changes nothing.
 */
export async function mergeRecords(
  context: RepositoryContext,
  options: MergeOptions,
): Promise<readonly MergeItem[]> {
  const { db } = context;
  const { dataSet } = options;
  return writeRecords(context, [db.packageRows], async (writer) => {
    const examined = await examineRecords(context, options);
    const edits = examined.flatMap((one) => editOf(context, dataSet, one));
    await writer.remove(edits.filter(({ edit }) => edit.record === null).map(({ ID }) => ID));
    await writer.edit(edits.map(({ edit }) => edit).filter(({ record }) => record !== null));
    await db.packageRows.bulkPut(
      examined
        .filter(({ plan, noted }) => isTaken(plan) && !noted)
        .map(({ carried }) => rowOf(context, options, carried)),
    );
    return examined.map((one) => mergeItemOf(dataSet, one));
  });
}

/** What is older was taken in a later revision; what is left is looked at again the next time. */
function isTaken({ kind }: Examined['plan']): boolean {
  return kind !== 'left' && kind !== 'older';
}

function rowOf(
  { activeChannel }: RepositoryContext,
  { source, dataSet }: MergeOptions,
  { ID, revision, hash, deleted, sample, updateDate, data }: Examined['carried'],
): StoredPackageRow {
  return {
    package: source.id,
    origin: source.origin,
    mode: modeOfChannel(activeChannel()),
    ...{ ID, dataSet, revision, hash, deleted, sample, updateDate, data },
    done: 0,
  };
}

function editOf(
  context: RepositoryContext,
  dataSet: DataSetId,
  { carried, standing, plan }: Examined,
): readonly { readonly ID: string; readonly edit: LocalEdit }[] {
  const { ID, sample } = carried;
  const stamp = editStamp(context);
  const views = ownViews(context, standing, dataSet);
  const save = (data: Row, current: LocalRecord | null): LocalEdit =>
    saveLocally({
      ...{ ID, dataSet, data, current, views, stamp },
      sample: current?.sample ?? sample,
      ...(sample ? {} : markOfNew(context)),
    });
  const current = standing.record && { ...standing.record, deleted: false };
  switch (plan.kind) {
    case 'same':
    case 'older':
    case 'left':
      return [];
    case 'new':
    case 'restored':
    case 'changed':
      return [{ ID, edit: save(plan.data, current) }];
    case 'deleted':
      return standing.record ? [{ ID, edit: deleteLocally(standing.record, views, stamp) }] : [];
    case 'conflict': {
      if (!current) return [];
      const unchanged = equalRows(plan.data, current.data);
      const edit = unchanged ? { record: current, entries: [] } : save(plan.data, current);
      return [
        { ID, edit: withConflict(edit, views, { base: plan.base, theirs: carried.data, now: stamp.now }) },
      ];
    }
  }
}

/** The sides of a conflict that came by a package. */
interface PackageSides {
  readonly base: Row | null;
  readonly theirs: Row;
  readonly now: number;
}

/** The edit with a conflict on the channel that is served first, so that nothing goes out before a person has chosen. */
export function withConflict(edit: LocalEdit, views: ChannelViews, sides: PackageSides): LocalEdit {
  const { record } = edit;
  if (!record) return edit;
  const { channel, acknowledged } = views.active;
  const operation = deriveOperation(record, acknowledged);
  const conflict: Conflict = {
    kind: 'changedBothSides',
    reason: '',
    mine: record.data,
    lastAcknowledged: sides.base,
    theirs: sides.theirs,
    batchNo: '',
    operation: operation === 'none' ? 'U' : operation,
    revision: record.revision,
    at: sides.now,
    from: 'package',
  };
  const entry: OutboxEntry = {
    channel,
    ID: record.ID,
    dataSet: record.dataSet,
    state: { status: 'conflict', conflict },
  };
  const others = edit.entries.filter((change) => change.channel !== channel);
  return { record, entries: [{ channel, ID: record.ID, entry }, ...others] };
}

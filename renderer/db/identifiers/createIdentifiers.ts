import type { SubjectKind } from '#shared/identifiers/subjects.ts';
import type { Row } from '#shared/standard/types.ts';
import { saveLocally } from '#shared/sync/localEdits.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { splitByKey } from '../businessKeys.ts';
import { editStamp } from '../editStamp.ts';
import { applyEdits } from '../rawRecords.ts';
import type { RepositoryContext } from '../repositoryContext.ts';

/** A subject that is to get an identifier. */
export interface NewIdentifier {
  readonly kind: SubjectKind;
  /** The record it is made of. */
  readonly record: RecordId;
  readonly key: string;
  readonly name: string;
  readonly row: Row;
  readonly sample: boolean;
}

/**
 * Creates identifier records and queues them, through the surrounding transaction. Handles that the channel has
 * already, or that occur twice, are left out: the first one stands. The number created.
 */
export async function createIdentifiers(
  context: RepositoryContext,
  channel: ChannelId,
  candidates: readonly NewIdentifier[],
): Promise<number> {
  const { free } = await splitByKey(context, channel, 'identifier', candidates, ({ row }) => row);
  const stamp = editStamp(context);
  const edits = free.map(({ kind, record, key, name, row, sample }) => {
    const edit = saveLocally({
      ID: context.newId(),
      dataSet: 'identifier',
      data: row,
      sample,
      current: null,
      views: { active: { channel, entry: null, acknowledged: null }, others: [] },
      stamp,
    });
    const subject = { channel, kind, record, key, name, derived: row };
    return { ...edit, record: edit.record && { ...edit.record, subject } };
  });
  await applyEdits(context.db, edits);
  return edits.length;
}

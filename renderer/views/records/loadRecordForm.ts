import { emptyRow } from '#shared/standard/emptyRow.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { Instant, RecordId } from '#shared/model/values.ts';
import { autosaveKey, type AutosaveRepository } from '../../db/autosaveTypes.ts';
import type { ListedRecord, RecordRepository } from '../../db/recordRepository.ts';

/** What a form starts from. */
export interface RecordFormStart {
  readonly listed: ListedRecord | null;
  /** The saved content, or that of a new record. */
  readonly initial: Row;
  /** What was typed and never saved; null = nothing. */
  readonly unsaved: { readonly data: Row; readonly at: Instant } | null;
}

interface Sources {
  readonly records: RecordRepository;
  readonly autosaves: AutosaveRepository;
}

/** Reads what a form needs; null when the record does not exist any more. */
export async function loadRecordForm(
  { records, autosaves }: Sources,
  dataSet: DataSetId,
  id: RecordId | null,
): Promise<RecordFormStart | null> {
  const listed = id === null ? null : await records.get(id);
  if (id !== null && listed === null) return null;
  const initial = listed === null ? await newRow(records, dataSet) : listed.record.data;
  const unsaved = listed?.record.deleted === true ? null : await autosaves.get(autosaveKey(dataSet, id));
  return { listed, initial, unsaved: unsaved && { data: { ...initial, ...unsaved.data }, at: unsaved.at } };
}

/** An empty row with the number the program proposes (d58). */
async function newRow(records: RecordRepository, dataSet: DataSetId): Promise<Row> {
  const generated = tables[dataSet].fields.find((field) => field.generated);
  const row = emptyRow(dataSet);
  return generated === undefined ? row : { ...row, [generated.field]: await records.generateNumber(dataSet) };
}

import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { DataSetId } from '#shared/standard/types.ts';

/** Page of a record by kind and ID alone; for an identifier the list it is in. */
export function recordPath(kind: RecordKind, ID: RecordId): string {
  const list = listPath(kind);
  return kind === 'identifier' ? `${list}?id=${encodeURIComponent(ID)}` : `${list}/${ID}`;
}

/** The form of a record that is not there yet. */
export function newRecordPath(dataSet: DataSetId): string {
  return `${listPath(dataSet)}/new`;
}

/** The list of the records of a kind. */
export function listPath(kind: RecordKind): string {
  return kind === 'identifier' ? '/identifiers' : `/records/${kind}`;
}

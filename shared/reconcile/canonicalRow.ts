import { isDataSet, kindOf, type RecordKind } from '../kinds/recordKind.ts';
import type { Row } from '../standard/types.ts';

/**
 * Content as one text that is the same wherever it comes from: fields by name, empty ones left out, for absent and
 * empty are the same (d73). Of a data set only the fields of its table count; the fields of B.1 are no content.
 */
export function canonicalRow(kind: RecordKind, row: Row): string {
  const fields = isDataSet(kind) ? kindOf(kind).fields.map(({ field }) => field) : Object.keys(row);
  const filled = fields
    .map((field) => [field, row[field] ?? ''] as const)
    .filter(([, value]) => value !== '');
  return JSON.stringify(filled.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Fields of two contents that differ, in the order of the table; of an identifier, those that `mine` has. */
export function differingFields(kind: RecordKind, mine: Row, theirs: Row): readonly string[] {
  const fields = isDataSet(kind) ? kindOf(kind).fields.map(({ field }) => field) : Object.keys(mine);
  return fields.filter((field) => (mine[field] ?? '') !== (theirs[field] ?? ''));
}

import { tables } from './registry.ts';
import type { DataSetId, Row } from './types.ts';

/** A row with every field of the table, all empty (d73). */
export function emptyRow(dataSet: DataSetId): Row {
  return Object.fromEntries(tables[dataSet].fields.map(({ field }) => [field, '']));
}

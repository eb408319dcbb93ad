import { displayValue } from '#shared/standard/displayValue.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';

/** Everything of a record a person may search by, as shown on the screen and as stored. */
export function recordText(dataSet: DataSetId, row: Row): string {
  return tables[dataSet].fields
    .map((field) => {
      const value = row[field.field] ?? '';
      const shown = displayValue(field, value);
      return shown === value ? value : `${value} ${shown}`;
    })
    .join('\n')
    .toLowerCase();
}

/** Whether every word of `query` occurs in `text` (as made by `recordText`). */
export function matchesQuery(text: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

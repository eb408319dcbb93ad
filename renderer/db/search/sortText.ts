import { displayValue } from '#shared/standard/displayValue.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** The order in which people read texts: by sound, and numbers as numbers. 0 for the same text alone. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return collator.compare(left, right) || (left < right ? -1 : 1);
}

/** What a record is sorted by in a column. */
export function sortText(dataSet: DataSetId, row: Row, column: string): string {
  const field = fieldOf(dataSet, column);
  if (field === undefined) return '';
  const value = row[column] ?? '';
  // Levels have an order of their own: that of the code list.
  const rank = field.codes && !field.multiple ? field.codes.findIndex((code) => code.value === value) : -1;
  return rank >= 0 ? String(rank).padStart(3, '0') : displayValue(field, value);
}

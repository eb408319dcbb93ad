import { isCalendarDate } from '../calendarDate.ts';
import { tables } from '../registry.ts';
import { isCode, isCoded, tokensOf } from '../rules/codeList.ts';
import type { DataSetId, FieldDefinition, Row } from '../types.ts';

/** Whether a row is as it goes on the wire: the fields of the table and no others, required ones filled, canonical codes and dates. */
export function isCanonicalRow(dataSet: DataSetId, row: Row): boolean {
  const { fields } = tables[dataSet];
  return (
    Object.keys(row).length === fields.length &&
    fields.every((field) => {
      const value = row[field.field];
      return value !== undefined && isCanonical(value, field);
    })
  );
}

function isCanonical(value: string, field: FieldDefinition): boolean {
  if (value.trim() === '') return !field.required && value === '';
  if ([...value].length > field.maxLength) return false;
  if (field.format === 'date') return isCalendarDate(value);
  return !isCoded(field) || tokensOf(value, field).every((token) => isCode(token, field));
}

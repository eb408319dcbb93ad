import { z } from 'zod';
import { isCalendarDate } from './calendarDate.ts';
import { tables } from './registry.ts';
import { isCode, isCoded, tokensOf } from './rules/codeList.ts';
import { dataSetIds, type DataSetId, type FieldDefinition, type Row } from './types.ts';

const complete = schemas(completeField);
const drafts = schemas(() => z.string());

/**
 * A row as it may go on the wire: exactly the fields of the table, required ones filled, canonical
 * codes and dates. A row read by `normalizeRow` that `validateRecord` finds no error in passes here.
 */
export function rowSchema(dataSet: DataSetId): z.ZodType<Row> {
  return complete[dataSet];
}

/** A row as it may be kept: exactly the fields of the table, all strings, nothing else asked. */
export function draftSchema(dataSet: DataSetId): z.ZodType<Row> {
  return drafts[dataSet];
}

function schemas(
  schemaOf: (field: FieldDefinition) => z.ZodType<string>,
): Readonly<Record<DataSetId, z.ZodType<Row>>> {
  const entries = dataSetIds.map((dataSet): [DataSetId, z.ZodType<Row>] => {
    const shape = Object.fromEntries(tables[dataSet].fields.map((field) => [field.field, schemaOf(field)]));
    return [dataSet, z.strictObject(shape)];
  });
  return Object.fromEntries(entries) as Record<DataSetId, z.ZodType<Row>>;
}

function completeField(field: FieldDefinition): z.ZodType<string> {
  return z.string().refine((value) => isComplete(value, field), { error: `not a value of ${field.field}` });
}

function isComplete(value: string, field: FieldDefinition): boolean {
  if (value.trim() === '') return !field.required && value === '';
  if ([...value].length > field.maxLength) return false;
  if (field.format === 'date') return isCalendarDate(value);
  return !isCoded(field) || tokensOf(value, field).every((token) => isCode(token, field));
}

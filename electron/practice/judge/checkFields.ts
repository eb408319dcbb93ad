import { isCalendarDate } from '#shared/standard/calendarDate.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition } from '#shared/standard/types.ts';
import { envelopeLabels } from './checkEnvelope.ts';
import { keyFields } from './nameOfRow.ts';

type RawRow = Readonly<Record<string, unknown>>;

/** Names must be those of the table, letter for letter: aeraCode is right and areaCode is not (d7). */
export function checkNames(dataSet: DataSetId, row: RawRow): readonly string[] {
  const known = tables[dataSet].fields.map(({ field }) => field);
  return Object.keys(row)
    .filter((field) => !known.includes(field) && !Object.hasOwn(envelopeLabels, field))
    .map((field) => `含有标准中没有的字段 ${field}`);
}

/** The key must be there (C.2 注释 需主键信息). Other fields may be absent: annex B prints no 非空 column. */
export function checkKey(dataSet: DataSetId, row: RawRow): readonly string[] {
  return keyFields(dataSet)
    .filter(({ field, required }) => required && !isFilled(row[field]))
    .map(({ field, label }) => `缺少主键 ${label} ${field}`);
}

/** Whether every required part of the business key is filled in. */
export function hasKey(dataSet: DataSetId, row: RawRow): boolean {
  return checkKey(dataSet, row).length === 0;
}

/** Types of table B.2 and the code lists of the notes. */
export function checkValues(dataSet: DataSetId, row: RawRow): readonly string[] {
  return tables[dataSet].fields.flatMap((definition) => checkValue(definition, row[definition.field]));
}

function checkValue(definition: FieldDefinition, value: unknown): string[] {
  if (value === undefined || value === '') return [];
  const problem = typeof value === 'string' ? problemOf(definition, value) : '应为字符串';
  return problem === null ? [] : [`${definition.label} ${definition.field} ${problem}`];
}

function problemOf(definition: FieldDefinition, value: string): string | null {
  if (definition.type === 'D') return isCalendarDate(value) ? null : '不是 YYYY-MM-DD 格式的日期';
  if (definition.type === 'B') return ['1', '0'].includes(value) ? null : '应为 1 或 0';
  const { codes } = definition;
  // A list beside a text field only makes proposals (lcnsKind, d46).
  if (codes === undefined || definition.format === 'text') return null;
  const parts = definition.multiple ? value.split(',') : [value];
  const wrong = parts.find((part) => !codes.some((code) => code.value === part));
  return wrong === undefined ? null : `“${wrong}”不在规定的取值范围内`;
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && String(value).trim() !== '';
}

import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { FieldDefinition, Row } from '#shared/standard/types.ts';

/** Looks like an ID number or a mobile number; other digits around it make it something else. */
export const personalNumbers = /(?<![0-9A-Za-z])(?:[1-9]\d{16}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])/g;
const anyNumber: Pick<FieldDefinition, 'sensitive'> = { sensitive: true };

/**
 * What a platform said, with the personal numbers it quotes masked (GB/T 35273): the sensitive values of these
 * rows, and whatever looks like one, for a platform may quote an older value or another record.
 */
export function maskQuoted(text: string, dataSet: RecordKind, rows: readonly (Row | null)[]): string {
  const fields = kindOf(dataSet).fields.filter(({ sensitive }) => sensitive);
  const values = fields.flatMap((field) => rows.map((row) => ({ field, value: row?.[field.field] ?? '' })));
  return values
    .filter(({ value }) => value.length > 3)
    .sort((a, b) => b.value.length - a.value.length)
    .reduce((masked, { field, value }) => masked.replaceAll(value, maskSensitive(field, value)), text)
    .replace(personalNumbers, (number) => maskSensitive(anyNumber, number));
}

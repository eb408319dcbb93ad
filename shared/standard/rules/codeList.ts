import { unknownCode } from '../reading/readCode.ts';
import type { FieldDefinition } from '../types.ts';
import type { FieldRule } from './rule.ts';

/** Only values of the printed list, spelled canonically, several joined by "," without spaces (d59–d68). */
export const codeList: FieldRule = {
  name: 'codeList',
  basis: 'notes of annex B, d36, d55, d59–d68',
  note: 'Only values of the code list of the field.',
  severity: 'error',
  appliesTo: isCoded,
  check: (value, field) => {
    const unknown = tokensOf(value, field).filter((token) => !isCode(token, field));
    return unknown.length > 0 ? unknownCode(field, unknown) : null;
  },
};

/** Whether the field takes only values of its list; certificate kinds and divisions have their own rules. */
export function isCoded(field: FieldDefinition): boolean {
  return field.format === 'code' || field.format === 'flag';
}

/** The values a coded field holds on the wire. */
export function tokensOf(value: string, field: FieldDefinition): readonly string[] {
  return field.multiple ? value.split(',') : [value];
}

/** Whether a token is a canonical value of the list. */
export function isCode(token: string, field: FieldDefinition): boolean {
  return field.codes?.some((code) => code.value === token) ?? false;
}

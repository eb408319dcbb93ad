import type { FieldFormat } from '../types.ts';
import { hasValidCheckDigit } from './creditCode.ts';
import type { FieldRule } from './rule.ts';

const numbers: ReadonlySet<FieldFormat> = new Set(['idCard', 'phone', 'equipmentCode', 'recordNo']);

/** Any run in a number; a single X is the legal last character of an ID number. */
const maskedNumber = /[Xx]{2,}|×|\*{2,}/;
/** In text a run that is not part of a Latin word, or × that is not a multiplication sign. */
const maskedText =
  /(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])|(?<![0-9A-Za-z)）]\s?)×|×(?!\s?[0-9A-Za-z(（])|\*{2,}/;

/** Values with hidden characters are samples or masked copies, never data (d39, d72). */
export const maskedSample: FieldRule = {
  name: 'maskedSample',
  basis: 'd39, d72',
  note: 'Masked samples (XX, ×, **) are refused as data.',
  severity: 'error',
  appliesTo: (field) => field.codes === undefined || field.format === 'text',
  check: (value, field) => {
    if (!isMasked(value, field.format)) return null;
    return `${field.label}含有 X、× 或 * 等遮盖符号，像是样例或隐去了几位的内容，请填写真实、完整的内容。`;
  },
};

function isMasked(value: string, format: FieldFormat): boolean {
  // A genuine credit code may contain XX; its check digit tells it from a masked one.
  if (format === 'creditCode') return maskedNumber.test(value) && !hasValidCheckDigit(value);
  return (numbers.has(format) ? maskedNumber : maskedText).test(value);
}

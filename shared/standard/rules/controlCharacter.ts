import type { FieldRule } from './rule.ts';

const anyControl = /[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u;
const exceptLines = /[^\P{Cc}\t\n\r]|[\p{Cs}\u2028\u2029\ufffd]/u;

/** Invisible characters break keys and receivers; long texts may have lines. */
export const controlCharacter: FieldRule = {
  name: 'controlCharacter',
  basis: '4.1 data quality',
  note: 'No control characters; line breaks only in long texts.',
  severity: 'error',
  appliesTo: () => true,
  check: (value, field) => {
    const found = (field.format === 'longText' ? exceptLines : anyControl).test(value);
    return found ? `${field.label}含有换行或不可见字符，请删除后重新输入。` : null;
  },
};

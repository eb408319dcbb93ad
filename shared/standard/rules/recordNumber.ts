import type { FieldRule } from './rule.ts';

/** Numbers that link records travel through URLs, tables and other people's software (d58). */
export const recordNumber: FieldRule = {
  name: 'recordNumber',
  basis: 'd58',
  note: 'Latin letters, digits, hyphen, underscore and dot only.',
  severity: 'error',
  appliesTo: (field) => field.format === 'recordNo',
  check: (value, field) =>
    /^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(value)
      ? null
      : `${field.label}只能用数字、英文字母、“-”、“_”和“.”，请修改。`,
};

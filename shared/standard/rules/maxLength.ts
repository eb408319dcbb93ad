import type { FieldRule } from './rule.ts';

/** The annex prints no lengths; these are our own (d37). A value that is too long is never cut. */
export const maxLength: FieldRule = {
  name: 'maxLength',
  basis: 'd37',
  note: 'A value must not be longer than the length of its field, in characters.',
  severity: 'error',
  // What is too long for a date is no date, and the rule about dates says so.
  appliesTo: (field) => field.format !== 'date',
  check: (value, field) => {
    const length = [...value].length;
    if (length <= field.maxLength) return null;
    return `${field.label}最多 ${field.maxLength} 个字，现在有 ${length} 个，请缩短。`;
  },
};

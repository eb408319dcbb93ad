import type { FieldRule } from './rule.ts';

const chosen = new Set(['code', 'flag', 'date', 'cityCode', 'districtCode']);

/** Keys, names, enumerations and dates that make sense are required: the annex prints no rule (d37). */
export const required: FieldRule = {
  name: 'required',
  basis: 'd37',
  note: 'A required field must not be empty.',
  severity: 'error',
  appliesTo: (field) => field.required,
  check: (value, field) => {
    if (value.trim() !== '') return null;
    return `请${chosen.has(field.format) ? '选择' : '填写'}${field.label}。`;
  },
};

import type { FieldRule } from './rule.ts';

const mobile = /^1[3-9]\d{9}$/;
const landline = /^0\d{2,3}-?\d{7,8}(?:-\d{1,6})?$/;
const service = /^[48]00-?\d{3}-?\d{4}$/;

/** Telephone numbers stay text: a landline begins with 0 (d38). */
export const phone: FieldRule = {
  name: 'phone',
  basis: 'd38',
  note: 'Mobile (11 digits), landline with area code and optional extension, or 400/800 number.',
  severity: 'error',
  appliesTo: (field) => field.format === 'phone',
  check: (value, field) => {
    if (mobile.test(value) || landline.test(value) || service.test(value)) return null;
    if (/^\d{7,8}$/.test(value)) return `${field.label}缺少区号，请补上，例如 025-83000000。`;
    return `${field.label}应为 11 位手机号，或带区号的座机号（如 025-83000000），请修改。`;
  },
};

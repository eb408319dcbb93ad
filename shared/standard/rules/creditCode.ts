import type { FieldRule } from './rule.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Unified social credit code, GB 32100: shape. The division need not be Jiangsu's (d39). */
export const creditCode: FieldRule = {
  name: 'creditCode',
  basis: 'GB 32100-2015',
  note: '18 characters of the GB 32100 alphabet (no I, O, S, V, Z), digits at 3 to 8.',
  severity: 'error',
  appliesTo: (field) => field.format === 'creditCode',
  check: (value, field) => {
    if (shape.test(value)) return null;
    const suggestion = value.toUpperCase().replace(/I/g, '1').replace(/O/g, '0');
    if (suggestion !== value && shape.test(suggestion))
      return `${field.label}不使用小写字母和 I、O，是否应为 ${suggestion}？请核对营业执照后修改。`;
    return `${field.label}应为 18 位数字或大写字母（不含 I、O、S、V、Z），请对照营业执照修改。`;
  },
};

/** Genuine codes whose check digit fails have been reported, so this only asks. */
export const creditCodeCheckDigit: FieldRule = {
  name: 'creditCodeCheckDigit',
  basis: 'GB 32100-2015',
  note: 'Check character of GB 32100; a warning, because genuine codes that fail it exist.',
  severity: 'warning',
  appliesTo: (field) => field.format === 'creditCode',
  check: (value, field) =>
    hasValidCheckDigit(value) ? null : `${field.label}的校验位不符，可能有一位输错，请对照营业执照核对。`,
};

/** Whether the 18th character follows from the others: (31 − Σ mod 31) mod 31. */
export function hasValidCheckDigit(code: string): boolean {
  if (!shape.test(code)) return false;
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(code.charAt(index)),
    0,
  );
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

import { addYears, isCalendarDate } from '../calendarDate.ts';
import { spoiltNumber } from '../reading/spoiltNumber.ts';
import { wordsOfCells } from '../reading/wordsOfCells.ts';
import type { FieldRule } from './rule.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const workingAge = 16;
/** Province prefixes of GB/T 2260, with the residence permits of Hong Kong, Macau and Taiwan (81–83). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/**
 * Resident identity number, GB 11643. The messages never repeat the number: it is personal data.
 * There is no upper age: a number does not become wrong because its holder is old, and synthetic
 * numbers for lessons and tests are born in 1900 so that they cannot belong to a working person.
 */
export const idNumber: FieldRule = {
  name: 'idNumber',
  basis: 'GB 11643-1999',
  note: '17 digits and a check character, a real birth date, at least 16 years old.',
  severity: 'error',
  appliesTo: (field) => field.format === 'idCard',
  check: (value, field, { today }) => {
    if (/^\d{17}x$/.test(value)) return `${field.label}末位的 x 请改为大写 X。`;
    if (!/^\d{17}[\dX]$/.test(value)) return `${field.label}应为 18 位（前 17 位为数字），请对照身份证修改。`;
    const birth = birthDate(value);
    if (!isCalendarDate(birth) || birth < '1900-01-01' || birth > today)
      return `${field.label}第 7 至 14 位不是有效的出生日期，请对照身份证修改。`;
    if (addYears(birth, workingAge) > today)
      return `按${field.label}计算，此人未满 ${workingAge} 周岁，不能登记为从业人员，请核对。`;
    if (checkCharacter(value) !== value.charAt(17) && spoiltNumber(value, field) === 'cut')
      return wordsOfCells.cutNumber(field.label);
    if (checkCharacter(value) !== value.charAt(17))
      return `${field.label}的最后一位与前面的数字不符，至少有一位输错，请对照身份证修改。`;
    return null;
  },
};

/** District codes inside ID numbers may be historic, so only the province is looked at. */
export const idNumberDivision: FieldRule = {
  name: 'idNumberDivision',
  basis: 'GB 11643-1999, GB/T 2260',
  note: 'The first two digits should be a known province; a warning, because codes may be historic.',
  severity: 'warning',
  appliesTo: (field) => field.format === 'idCard',
  check: (value, field) =>
    provinces.has(value.slice(0, 2)) ? null : `${field.label}开头两位不是已知的省级代码，请核对。`,
};

/** The check character that belongs to the first 17 digits. */
export function checkCharacter(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0);
  return checkCharacters.charAt(sum % 11);
}

/** Whether a province prefix of GB/T 2260 is known. */
export function isKnownProvince(prefix: string): boolean {
  return provinces.has(prefix);
}

function birthDate(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

import { equipmentKindOf } from '../codeLists/equipmentClasses.ts';
import type { FieldDefinition } from '../types.ts';
import { isKnownProvince } from './idNumber.ts';
import type { FieldRule } from './rule.ts';

const isEquipmentCode = (field: FieldDefinition): boolean => field.format === 'equipmentCode';

/** Equipment code (18), registration code (20) or old code (21): always text, with letters (d38, d57). */
export const equipmentCode: FieldRule = {
  name: 'equipmentCode',
  basis: 'd38, d57',
  note: '17 to 21 digits and upper-case letters.',
  severity: 'error',
  appliesTo: isEquipmentCode,
  check: (value, field) =>
    /^[0-9A-Z]{17,21}$/.test(value)
      ? null
      : `${field.label}应为 17 至 21 位数字和大写字母，请对照使用登记证或铭牌修改。`,
};

/** The lengths in use are 18, 20 and 21. */
export const equipmentCodeLength: FieldRule = {
  name: 'equipmentCodeLength',
  basis: 'd57',
  note: 'Usually 18 (equipment code), 20 (registration code) or 21 characters (old code).',
  severity: 'warning',
  appliesTo: isEquipmentCode,
  check: (value, field) =>
    [18, 20, 21].includes(value.length)
      ? null
      : `${field.label}现在是 ${value.length} 位；设备代码一般 18 位，注册代码 20 位，请核对是否漏输或多输。`,
};

/** The first four characters name a class of the catalogue. */
export const equipmentCodeClass: FieldRule = {
  name: 'equipmentCodeClass',
  basis: 'catalogue of special equipment, notice no. 114 of 2014',
  note: 'The first four characters should be a class of the catalogue.',
  severity: 'warning',
  appliesTo: isEquipmentCode,
  check: (value, field) =>
    equipmentKindOf(value.slice(0, 4)) === undefined
      ? `${field.label}开头四位“${value.slice(0, 4)}”不在特种设备目录中，请核对。`
      : null,
};

/** What a code of this length says about place and time must be possible. */
export const equipmentCodeParts: FieldRule = {
  name: 'equipmentCodeParts',
  basis: 'd57',
  note: 'Year, month and division inside the code should be possible.',
  severity: 'warning',
  appliesTo: isEquipmentCode,
  check: (value, field, { today }) => {
    const oddity = oddityOf(value, today);
    return oddity === null ? null : `${field.label}${oddity}，请对照使用登记证或铭牌核对。`;
  },
};

function oddityOf(code: string, today: string): string | null {
  if (code.length === 18) return yearOddity(code.slice(9, 13), '第 10 至 13 位', today);
  if (code.length === 21) return yearOddity(code.slice(13, 17), '第 14 至 17 位', today);
  if (code.length !== 20) return null;
  const division = code.slice(4, 10);
  if (!/^\d{6}$/.test(division) || !isKnownProvince(division.slice(0, 2)))
    return `第 5 至 10 位“${division}”不是行政区划代码`;
  const month = code.slice(14, 16);
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) return `第 15 至 16 位“${month}”不是月份`;
  return yearOddity(code.slice(10, 14), '第 11 至 14 位', today);
}

function yearOddity(year: string, where: string, today: string): string | null {
  const plausible = /^\d{4}$/.test(year) && year >= '1950' && year <= today.slice(0, 4);
  return plausible ? null : `${where}“${year}”不是可能的年份`;
}

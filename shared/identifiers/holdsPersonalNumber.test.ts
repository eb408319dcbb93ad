import { describe, expect, it } from 'vitest';
import { equipmentKindOf } from '../standard/codeLists/equipmentClasses.ts';
import { checkCharacter } from '../standard/rules/idNumber.ts';
import { holdsPersonalNumber } from './holdsPersonalNumber.ts';

/** Born in 1900, as lessons and tests use them. */
const idNumber = '320102190001010028';

describe('holdsPersonalNumber', () => {
  it.each([
    '13800001234',
    '联系人 13800001234。',
    '电话13800001234转1',
    '8613800001234',
    '+86 138 0000 1234',
    '138-0000-1234',
    '１３８００００１２３４',
  ])('finds the mobile number in "%s"', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each([
    idNumber,
    `身份证${idNumber}`,
    '320102 19000101 0028',
    '320102-19000101-0028',
    withCheckCharacter('11010119000307', 'X'),
    withCheckCharacter('11010119000307', 'X').toLowerCase(),
  ])('finds the identity number in "%s"', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it('looks at every number of a text', () => {
    expect(holdsPersonalNumber(`编号 320102190001010020，证件 ${idNumber}`)).toBe(true);
  });

  it.each([
    ['a device', '11003201152013024740'],
    ['a record', '2212162050157975'],
    ['a hidden danger', 'PY20250106093858933756'],
    ['a landline', '0514-87654321'],
    ['no known series', '12800001234'],
    ['a number with letters about it', 'A13800001234'],
    ['a longer number', '138000012345'],
    ['a date', '2025-01-06'],
    ['nothing', ''],
  ])('takes the number of %s for none', (_, text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });

  it.each([
    ['a wrong check character', '320102190001010020'],
    ['no such day', withCheckCharacter('32010219000230')],
    ['no such province', withCheckCharacter('99010219000101')],
    ['born before 1900', withCheckCharacter('32010218991231')],
    ['born in a far year', withCheckCharacter('32010221000101')],
  ])('takes %s for no identity number', (_, text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });

  it('does not take equipment codes of 18 digits for persons', () => {
    // Class, maker, year at the tenth place, serial number; of each that whose last digit fits a person.
    const makers = ['10255', '11388', '12771', '13999'];
    const codes = makers.flatMap((maker) => codesOf(`3110${maker}`));
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.every((code) => equipmentKindOf(code.slice(0, 4)) !== undefined)).toBe(true);
    expect(codes.filter(holdsPersonalNumber)).toEqual([]);
  });
});

/** Seventeen digits of a person with the check character, or those whose check character is the one given. */
function withCheckCharacter(start: string, last: string | null = null): string {
  const numbers = Array.from({ length: 1000 }, (_, serial) => `${start}${String(serial).padStart(3, '0')}`);
  const found = numbers.find((number) => last === null || checkCharacter(number) === last) ?? '';
  return `${found}${checkCharacter(found)}`;
}

function codesOf(start: string): readonly string[] {
  const years = Array.from({ length: 20 }, (_, year) => String(2005 + year));
  return years.flatMap((year) =>
    ['0101', '1203', '2011']
      .map((serial) => `${start}${year}${serial}`)
      .map((code) => {
        const last = checkCharacter(code);
        return `${code}${last === 'X' ? '0' : last}`;
      }),
  );
}

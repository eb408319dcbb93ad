import { isCalendarDate } from '../standard/calendarDate.ts';
import { checkCharacter, isKnownProvince } from '../standard/rules/idNumber.ts';

/** Standing by themselves: codes of devices and records are longer. With or without 86, and grouped as people do. */
const mobileNumber = /(?<![0-9A-Za-z])(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])/;
const idNumbers = /(?<![0-9A-Za-z])\d{6}[- ]?\d{8}[- ]?\d{3}[\dXx](?![0-9A-Za-z])/g;
/** Of births. Without an end, many an equipment code of 18 digits would pass for a person born in some far year. */
const firstDay = '1900-01-01';
const lastDay = '2099-12-31';

/** Whether free text holds what reads as a mobile number or a valid resident identity number (GB 11643). */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  const numbers = [...plain.matchAll(idNumbers)].map(([number]) => number.replace(/[- ]/g, ''));
  return mobileNumber.test(plain) || numbers.some(isIdNumber);
}

function isIdNumber(number: string): boolean {
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const dated = isCalendarDate(birth) && birth >= firstDay && birth <= lastDay;
  return (
    dated && isKnownProvince(number.slice(0, 2)) && checkCharacter(number) === number.charAt(17).toUpperCase()
  );
}

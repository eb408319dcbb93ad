import { err, ok } from '../../lib/result.ts';
import { calendarDate, isRealDay } from '../calendarDate.ts';
import { halfWidth } from './halfWidth.ts';
import type { Reading } from './reading.ts';

const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const excelSerial = /^\d{5}(?:\.\d+)?$/;
const millisecondsPerDay = 86_400_000;
/** Day 0 of the 1900 date system of spreadsheets, as every serial after February 1900 counts it. */
const excelEpoch = Date.UTC(1899, 11, 30);

/** Reads the date forms met in spreadsheets and replies and answers YYYY-MM-DD (d35). */
export function readDate(text: string, label: string): Reading {
  const value = halfWidth(text).trim();
  if (value === '') return ok('');
  if (excelSerial.test(value)) return ok(dateOfSerial(Number(value)));
  const parts = written.exec(value) ?? compact.exec(value);
  if (parts !== null) {
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (isRealDay(year, month, day)) return ok(calendarDate(year, month, day));
  }
  const message = `${label}“${value}”不是有效日期，请按“年-月-日”填写，例如 2024-07-08。`;
  return err({ rule: 'date', message });
}

function dateOfSerial(serial: number): string {
  return new Date(excelEpoch + Math.floor(serial) * millisecondsPerDay).toISOString().slice(0, 10);
}

import { err, ok, type Result } from '../../lib/result.ts';
import { addDays, calendarDate, daysIn, isRealDay } from '../calendarDate.ts';
import { halfWidth } from './halfWidth.ts';
import type { Reading, ReadingProblem } from './reading.ts';

/** A date as typed by hand. */
interface TypedDate {
  /** YYYY-MM-DD, or "" for an empty field. */
  readonly date: string;
  /** Something was added that is not in the text (year, century, today), so that it should be shown. */
  readonly guessed: boolean;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const weekday = String.raw`(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?`;
const clock = String.raw`\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?|\d{1,2}时(?:\d{1,2}分(?:\d{1,2}秒)?)?`;
const zone = String.raw`(?:\s*(?:[AP]M|Z|[+-]\d{2}:?\d{2}))?`;
/** What may stand after a day: its weekday and a time of day. Anything else may change what is meant. */
const tail = String.raw`${weekday}(?:(?:[T\s]|(?<=[日号)]))\s*(?:[上下中]午|凌晨|晚上)?\s*(?:${clock})${zone})?$`;
const monthAndDay = String.raw`(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?`;

const written = new RegExp(String.raw`^(\d{4})\s*[-/.年\s]\s*${monthAndDay}${tail}`, 'i');
const compact = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})(?:\d{6})?${tail}`, 'i');
const shortYear = new RegExp(String.raw`^(\d{2})\s*[-/.年\s]\s*${monthAndDay}${tail}`, 'i');
const withoutYear = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const fromToday = /^([+-])\s*(\d{1,4})\s*天?$/;
const words: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
  明天: 1,
  明日: 1,
  后天: 2,
};

const excelSerial = /^\d{5}(?:\.\d+)?$/;
/** Day 0 of the 1900 date system of spreadsheets, as every serial after February 1900 counts it. */
const excelEpoch = '1899-12-30';
/** No date is longer; what is, is shown by its beginning. */
const longest = 60;
/** A year of two digits is read as one of this century up to so many years from now. */
const yearsAhead = 20;

/** Reads the date forms met in spreadsheets and replies and answers YYYY-MM-DD (d35). */
export function readDate(text: string, label: string): Reading {
  const value = halfWidth(text).trim();
  if (excelSerial.test(value)) return ok(addDays(excelEpoch, Math.floor(Number(value))));
  return readWrittenDate(text, label);
}

/** Reads a date that is written out in full. The number of a spreadsheet is none: it may be half a year typed. */
export function readWrittenDate(text: string, label: string): Reading {
  const value = plainMarks(text);
  if (value === '') return ok('');
  const parts = partsOf(written.exec(value) ?? compact.exec(value));
  if (parts !== null) return judge(parts, text, label);
  if (withoutYear.test(value)) return unreadable(`${label}“${shown(text)}”没有写年份，${howTo}`);
  return unreadable(`${label}“${shown(text)}”不是有效日期，${howTo}`);
}

/**
 * Reads what a person types into a date field. Beyond what is written out in full: 26-11-8, 11.28 (this year),
 * 今天, +7 (days from today). These are for typing alone, where the reading is shown at once.
 */
export function readTypedDate(text: string, label: string, today: string): Result<TypedDate, ReadingProblem> {
  const value = plainMarks(text);
  const days = daysFromToday(value);
  if (days !== null) return ok({ date: addDays(today, days), guessed: true });
  const parts = guessedParts(value, Number(today.slice(0, 4)));
  const read = parts === null ? readWrittenDate(text, label) : judge(parts, text, label);
  return read.ok ? ok({ date: read.value, guessed: parts !== null }) : read;
}

/** Why a value is no date that could go on the wire. */
export function dateProblem(value: string, label: string): string {
  const read = readWrittenDate(value, label);
  return read.ok ? `${label}“${shown(value)}”不是有效日期，${howTo}` : read.error.message;
}

const howTo = '请按“年-月-日”填写，例如 2024-07-08。';

/** The marks of other keyboards and input methods as the plain ones they stand for. */
function plainMarks(text: string): string {
  return halfWidth(shown(text))
    .trim()
    .replace(/[‐‑–—−]/g, '-')
    .replace(/[。｡、·]/g, '.');
}

function shown(text: string): string {
  const value = text.trim();
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

function partsOf(match: RegExpExecArray | null): Parts | null {
  if (match === null) return null;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function daysFromToday(value: string): number | null {
  const offset = fromToday.exec(value);
  if (offset !== null) return Number(`${offset[1]}${offset[2]}`);
  return words[value] ?? null;
}

function guessedParts(value: string, thisYear: number): Parts | null {
  const short = partsOf(shortYear.exec(value));
  if (short !== null) {
    const year = 2000 + short.year;
    return { ...short, year: year > thisYear + yearsAhead ? year - 100 : year };
  }
  const pair = withoutYear.exec(value);
  return pair === null ? null : { year: thisYear, month: Number(pair[1]), day: Number(pair[2]) };
}

function judge({ year, month, day }: Parts, text: string, label: string): Reading {
  if (isRealDay(year, month, day)) return ok(calendarDate(year, month, day));
  const leapDay = month === 2 && day === 29 ? `${year} 年 ` : '';
  const why = daysIn(year, month) === 0 ? `没有 ${month} 月` : `${leapDay}${month} 月没有 ${day} 日`;
  return unreadable(`${label}“${shown(text)}”不存在：${why}，请修改。`);
}

function unreadable(message: string): Reading {
  return err({ rule: 'date', message });
}

import { assertNever } from '../lib/assertNever.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { ColumnType, Repertoire } from './columnType.ts';
import { valueWords } from './fitWords.ts';

/** What is handed to the driver. */
export type ColumnValue = string | number | null;

const datePattern = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const midnight = /^(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0+)?(?:\+08(?::00)?)?$/;

/**
 * The value as the column takes it, if exactly the same text can be read back; else, in Chinese, why not. An empty
 * field is "" in text (d73) and NULL elsewhere.
 */
export function toColumn(type: ColumnType, nullable: boolean, value: string): Result<ColumnValue, string> {
  if (value === '' && type.kind !== 'text') return nullable ? ok(null) : err(valueWords.empty);
  switch (type.kind) {
    case 'text':
      return asText(type, value);
    case 'integer':
      return asInteger(type, value);
    case 'boolean':
      return isFlag(value) ? ok(value === '1' ? 'true' : 'false') : err(valueWords.notFlag);
    case 'bit':
      return isFlag(value) ? ok(Number(value)) : err(valueWords.notFlag);
    case 'bytes':
      return asBytes(type, value);
    case 'date':
    case 'timestamp':
      return datePattern.test(value) ? ok(value) : err(valueWords.notDate);
    case 'uuid':
      return uuidPattern.test(value) ? ok(value) : err(valueWords.notUuid);
    case 'unusable':
      return err(valueWords.unusable);
    default:
      return assertNever(type);
  }
}

/** The value as it was handed in, from the text the driver gives for it. */
export function fromColumn(type: ColumnType, stored: string | null): string {
  if (stored === null) return '';
  switch (type.kind) {
    case 'text':
      return type.padded ? stored.replace(/ +$/, '') : stored;
    case 'boolean':
      return stored === 't' || stored === 'true' ? '1' : '0';
    case 'bytes':
      return type.hex ? fromHex(stored) : stored;
    case 'timestamp':
      return midnight.exec(stored)?.[1] ?? stored;
    case 'integer':
    case 'bit':
    case 'date':
    case 'uuid':
    case 'unusable':
      return stored;
    default:
      return assertNever(type);
  }
}

function isFlag(value: string): boolean {
  return value === '1' || value === '0';
}

function asText(type: Extract<ColumnType, { kind: 'text' }>, value: string): Result<ColumnValue, string> {
  const { characters, bytes, padded, repertoire } = type;
  // A character has one or two units of UTF-16, and a unit at most three bytes of UTF-8.
  if (characters !== null && value.length > characters) {
    const count = pointsOf(value).length;
    if (count > characters) return err(valueWords.tooManyCharacters(characters, count));
  }
  if (bytes !== null && value.length * 3 > bytes && utf8Length(value) > bytes) {
    return err(valueWords.tooManyBytes(bytes));
  }
  if (value.includes('\0')) return err(valueWords.controlCharacter);
  if (padded && value.endsWith(' ')) return err(valueWords.dropsSpaces);
  return foreign[repertoire].test(value) ? err(valueWords.notInCharacterSet) : ok(value);
}

/**
 * What a set lacks. Half a character, as a text has it that was cut in the middle of one, is in none. Of the Chinese
 * sets only part lies within; which, their tables say where the row is written.
 */
const foreign: Readonly<Record<Repertoire, RegExp>> = {
  all: /[\u{d800}-\u{dfff}]/u,
  basic: /[\u{d800}-\u{dfff}\u{10000}-\u{10ffff}]/u,
  gbk: /[\u{d800}-\u{dfff}\u{10000}-\u{10ffff}]/u,
  gb2312: /[\u{d800}-\u{dfff}\u{10000}-\u{10ffff}]/u,
  latin: /[\u{80}-\u{10ffff}]/u,
};

function pointsOf(value: string): number[] {
  return Array.from(value, (character) => character.codePointAt(0) ?? 0);
}

function utf8Length(value: string): number {
  return pointsOf(value).reduce((sum, point) => sum + utf8Bytes(point), 0);
}

function utf8Bytes(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** Never rounded, never stripped: a number column is good only for what it gives back digit by digit (d38). */
function asInteger(
  { least, most }: Extract<ColumnType, { kind: 'integer' }>,
  value: string,
): Result<ColumnValue, string> {
  if (!/^\d+$/.test(value)) return err(valueWords.notDigits);
  if (value.length > 1 && value.startsWith('0')) return err(valueWords.dropsZeroes);
  const number = BigInt(value);
  return number >= least && number <= most ? ok(value) : err(valueWords.tooLarge);
}

/** Flags are BINARY in table B.2; nothing but ASCII is put into such a column. */
function asBytes(
  { length, fixed, hex }: Extract<ColumnType, { kind: 'bytes' }>,
  value: string,
): Result<ColumnValue, string> {
  if (!/^[\x20-\x7e]*$/.test(value)) return err(valueWords.notAscii);
  const fits = length === null || (fixed ? value.length === length : value.length <= length);
  if (!fits) return err(valueWords.otherLength(length));
  return ok(
    hex ? `\\x${Array.from(value, (character) => character.charCodeAt(0).toString(16)).join('')}` : value,
  );
}

function fromHex(stored: string): string {
  const pairs = stored.replace(/^\\x/, '').match(/../g) ?? [];
  return pairs.map((pair) => String.fromCharCode(parseInt(pair, 16))).join('');
}

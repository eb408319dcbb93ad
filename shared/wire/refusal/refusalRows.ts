import type { TableDefinition } from '../../standard/types.ts';
import type { BatchRow } from '../../model/batch.ts';
import type { RecordId } from '../../model/values.ts';
import { findToken, isNumberLike } from './tokens.ts';

/** Which rows a refusal speaks of, surely or perhaps. */
interface RefusedRows {
  readonly named: readonly BatchRow[];
  readonly suspects: readonly RecordId[];
}

/**
 * Named: rows whose ID, or whose number-like part of the business key that no other row of the batch bears,
 * stands in the text as a whole. Suspects: rows meant by position, by another number, or by a name.
 */
export function refusalRows(text: string, rows: readonly BatchRow[], table: TableDefinition): RefusedRows {
  const named = new Set<BatchRow>();
  const suspects = new Set<BatchRow>();
  for (const row of rows) {
    if (findToken(text, row.ID) === 'whole' || findToken(text, row.ID.replace(/-/g, '')) === 'whole')
      named.add(row);
  }
  for (const [value, bearers] of numbersIn(rows, table.businessKey)) {
    const match = findToken(text, value);
    if (match === null) continue;
    const sure = match === 'whole' && bearers.length === 1;
    for (const row of bearers) (sure ? named : suspects).add(row);
  }
  for (const row of byPosition(text, rows)) suspects.add(row);
  if (named.size === 0) for (const row of byOtherMarks(text, rows, table)) suspects.add(row);
  const apart = [...suspects].filter((row) => !named.has(row)).map(({ ID }) => ID);
  // All of them perhaps is none in particular: the batch is halved like any other.
  return { named: [...named], suspects: apart.length === rows.length ? [] : apart };
}

/** Number-like values of the given fields and the rows that bear them. */
function numbersIn(
  rows: readonly BatchRow[],
  fields: readonly string[],
): ReadonlyMap<string, readonly BatchRow[]> {
  const bearers = new Map<string, BatchRow[]>();
  for (const row of rows) {
    const values = new Set(fields.map((field) => (row.data[field] ?? '').trim()).filter(isNumberLike));
    for (const value of values) bearers.set(value, [...(bearers.get(value) ?? []), row]);
  }
  return bearers;
}

const chineseDigits = '一二三四五六七八九十';

/** 第3条, 第三行, row 3 count from one; data[2] and index 2 from zero. */
function byPosition(text: string, rows: readonly BatchRow[]): readonly BatchRow[] {
  const fromOne = [
    ...text.matchAll(/第\s*(\d{1,4}|[一二三四五六七八九十])\s*(?:条|行|个|笔|项)/g),
    ...text.matchAll(/\b(?:row|line|record)\s*#?\s*(\d{1,4})\b/gi),
  ].map(([, digits = '']) => (/\d/.test(digits) ? Number(digits) : chineseDigits.indexOf(digits) + 1) - 1);
  const fromZero = [
    ...text.matchAll(/\bdata\s*[[.]\s*(\d{1,4})\b/gi),
    ...text.matchAll(/\bindex\s*[:=]?\s*(\d{1,4})\b/gi),
  ].map(([, digits]) => Number(digits));
  return [...fromOne, ...fromZero].flatMap((index) => rows[index] ?? []);
}

/** Numbers that are no key (a phone, a reference) and names (title or key in words), the longest first. */
function byOtherMarks(
  text: string,
  rows: readonly BatchRow[],
  table: TableDefinition,
): ReadonlySet<BatchRow> {
  const fields = table.fields.map(({ field }) => field);
  const suspects = new Set<BatchRow>();
  for (const [value, bearers] of numbersIn(rows, fields)) {
    if (findToken(text, value) !== null) for (const row of bearers) suspects.add(row);
  }
  let rest = text;
  for (const [name, bearers] of namesIn(rows, [...table.businessKey, ...table.titleFields])) {
    if (!holdsName(rest, name)) continue;
    for (const row of bearers) suspects.add(row);
    rest = rest.replaceAll(name, '\u0000');
  }
  return suspects;
}

/** A name in Latin letters or digits must stand alone ("A1" is not in "A12"); a Chinese one may stand anywhere. */
function holdsName(text: string, name: string): boolean {
  return /^[\x20-\x7e]+$/.test(name) ? findToken(text, name) !== null : text.includes(name);
}

function namesIn(
  rows: readonly BatchRow[],
  fields: readonly string[],
): readonly [string, readonly BatchRow[]][] {
  const bearers = new Map<string, Set<BatchRow>>();
  for (const row of rows) {
    for (const field of fields) {
      const name = (row.data[field] ?? '').trim();
      if (name.length < 2 || isNumberLike(name) || /^\d{4}-\d{2}-\d{2}$/.test(name)) continue;
      bearers.set(name, (bearers.get(name) ?? new Set()).add(row));
    }
  }
  return [...bearers]
    .map(([name, set]): [string, BatchRow[]] => [name, [...set]])
    .sort(([a], [b]) => b.length - a.length);
}

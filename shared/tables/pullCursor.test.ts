import { describe, expect, it } from 'vitest';
import {
  advance,
  changedBatches,
  fittingBatches,
  isOwn,
  readCursor,
  startOfTable,
  writeCursor,
  type PullCursor,
} from './pullCursor.ts';

const at = (census: PullCursor['census']): PullCursor => ({ census, partial: null });

describe('changedBatches', () => {
  it('are those that are new or have grown, in order', () => {
    expect(changedBatches(at({ b: 5, c: 5, d: 5 }), { d: 6, c: 5, b: 4, a: 1 })).toEqual(['a', 'd']);
  });

  it('are all at the start', () => {
    expect(changedBatches(startOfTable, { b: 1, a: 1 })).toEqual(['a', 'b']);
  });
});

describe('advance', () => {
  it('notes what was taken, and keeps the rest for the next look', () => {
    const next = advance(at({ a: 2 }), { a: 2, b: 3, c: 1 }, ['b'], null);
    expect(next).toEqual(at({ a: 2, b: 3 }));
    expect(changedBatches(next, { a: 2, b: 3, c: 1 })).toEqual(['c']);
  });

  it('a number that shrank and grows again is seen', () => {
    const shrunk = advance(at({ a: 5 }), { a: 3, b: 2 }, ['b'], null);
    expect(changedBatches(shrunk, { a: 4, b: 2 })).toEqual(['a']);
  });

  it('a number that has gone is forgotten', () => {
    expect(advance(at({ a: 5 }), {}, [], null)).toEqual(startOfTable);
  });
});

describe('fittingBatches', () => {
  const now = { a: 3, b: 4, c: 1 };

  it.each([
    [2, []],
    [3, ['a']],
    [7, ['a', 'b']],
    [8, ['a', 'b', 'c']],
  ])('%i rows', (limit, fitting) => {
    expect(fittingBatches(['a', 'b', 'c'], now, limit)).toEqual(fitting);
  });
});

it('a batch is our own while nobody else has rows under its number', () => {
  expect(isOwn('a', { a: 3 }, { a: 3 })).toBe(true);
  expect(isOwn('a', { a: 4 }, { a: 3 })).toBe(false);
  expect(isOwn('b', { b: 1 }, { a: 3 })).toBe(false);
});

it('a cursor is read as it was written, and anything else is the start', () => {
  const cursor: PullCursor = { census: { a: 2 }, partial: { batchNo: 'b', afterID: '7' } };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  for (const text of ['', '{', 'null', '{"census":{"a":-1},"partial":null}']) {
    expect(readCursor(text)).toEqual(startOfTable);
  }
});

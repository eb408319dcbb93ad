import { describe, expect, it } from 'vitest';
import { advance, changedBatches, startOfTable, type PullCursor } from './pullCursor.ts';

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

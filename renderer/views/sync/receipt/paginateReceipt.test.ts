import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginateReceipt } from './paginateReceipt.ts';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ID: String(index), title: '', key: '', result: '' }));

describe('paginateReceipt', () => {
  it('gives every row one place, in order', () => {
    fc.assert(
      fc.property(fc.nat(300), (count) => {
        const sheets = paginateReceipt(rowsOf(count));
        expect(sheets.flatMap(({ rows }) => rows.map(({ ID }) => ID))).toEqual(
          rowsOf(count).map(({ ID }) => ID),
        );
        for (const { rows, from } of sheets) if (rows[0]) expect(rows[0].ID).toBe(String(from));
        expect(sheets.map(({ number }) => number)).toEqual(sheets.map((_, index) => index));
      }),
      propertyRuns(),
    );
  });

  it('has a first page even without rows, and no empty one after it', () => {
    expect(paginateReceipt([])).toHaveLength(1);
    expect(paginateReceipt(rowsOf(11))).toHaveLength(1);
    expect(paginateReceipt(rowsOf(12))).toHaveLength(2);
  });
});

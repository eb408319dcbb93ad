import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchCounter } from './batchNumber.ts';
import { nextBatchNo } from './batchNumber.ts';
import { propertyRuns } from '../lib/testing/propertyRuns.ts';

describe('nextBatchNo', () => {
  it('starts at 00000001 and counts on', () => {
    expect(nextBatchNo(null, '20260520', '00')).toEqual({
      ok: true,
      value: { batchNo: '2026052000000001', counter: { day: '20260520', sequence: 1 } },
    });
    const next = nextBatchNo({ day: '20260520', sequence: 1 }, '20260520', '00');
    expect(next.ok && next.value.batchNo).toBe('2026052000000002');
  });

  it('starts anew on a later day and carries the workstation', () => {
    const next = nextBatchNo({ day: '20260520', sequence: 7 }, '20260521', '07');
    expect(next.ok && next.value.batchNo).toBe('2026052107000001');
  });

  it('keeps the later day when the clock went back', () => {
    const next = nextBatchNo({ day: '20260520', sequence: 7 }, '20260519', '00');
    expect(next.ok && next.value.batchNo).toBe('2026052000000008');
  });

  it('says when the day is exhausted or the input is no number', () => {
    expect(nextBatchNo({ day: '20260520', sequence: 999_999 }, '20260520', '00')).toEqual({
      ok: false,
      error: 'exhausted',
    });
    expect(nextBatchNo(null, '2026-05-20', '00')).toEqual({ ok: false, error: 'invalidDay' });
    expect(nextBatchNo(null, '20260520', '100')).toEqual({ ok: false, error: 'invalidWorkstation' });
  });

  it('never repeats a number, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20260501, max: 20260509 }), { maxLength: 60 }), (days) => {
        let counter: BatchCounter | null = null;
        const drawn: string[] = [];
        for (const day of days) {
          const next = nextBatchNo(counter, String(day), '00');
          if (!next.ok) return false;
          counter = next.value.counter;
          drawn.push(next.value.batchNo);
        }
        const sorted = [...drawn].sort();
        return new Set(drawn).size === drawn.length && sorted.every((no, index) => no === drawn[index]);
      }),
      propertyRuns(),
    );
  });
});

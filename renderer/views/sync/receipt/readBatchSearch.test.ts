import { describe, expect, it } from 'vitest';
import { readBatchSearch } from './readBatchSearch.ts';

describe('readBatchSearch', () => {
  it.each([
    ['', ''],
    ['20260520', '20260520'],
    ['20260520 00000001', '2026052000000001'],
    ['2026-05-20', '20260520'],
    ['2026-5-2', '20260502'],
    ['2026/5', '202605'],
    ['2026年5月20日', '20260520'],
    ['2026年5月', '202605'],
  ])('reads %s as the beginning %s', (typed, beginning) => {
    expect(readBatchSearch(typed)).toBe(beginning);
  });

  it.each(['工程部', '5月20日', '2026-05-20-1'])('does not read %s', (typed) => {
    expect(readBatchSearch(typed)).toBeNull();
  });
});

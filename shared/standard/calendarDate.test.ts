import { describe, expect, it } from 'vitest';
import { addDays, addMonths, weekdayOf } from './calendarDate.ts';

describe('steps in the calendar', () => {
  it.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['0001-01-01', -1, '0001-01-01'],
    ['9999-12-31', 7, '9999-12-31'],
  ])('goes from %s by %i days', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-22', -23, '2024-12-22'],
    ['9999-12-31', 1, '9999-12-31'],
  ])('goes from %s by %i months', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it('begins the week on Monday', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-22')]).toEqual([0, 6]);
  });
});

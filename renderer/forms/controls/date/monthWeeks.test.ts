import { expect, it } from 'vitest';
import { monthWeeks } from './monthWeeks.ts';

it('begins on the Monday before the month and shows six weeks', () => {
  const weeks = monthWeeks('2026-11-22');
  expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks[0]?.[6]).toBe('2026-11-01');
  expect(weeks[5]?.[6]).toBe('2026-12-06');
});

it('begins with the first where that is a Monday', () => {
  expect(monthWeeks('2027-02-10')[0]?.[0]).toBe('2027-02-01');
});

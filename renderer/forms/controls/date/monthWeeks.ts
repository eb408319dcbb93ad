import { addDays, weekdayOf } from '#shared/standard/calendarDate.ts';

/** The weeks, Monday first, that show the month of a date: always six, so that no calendar changes its height. */
export function monthWeeks(date: string): readonly (readonly string[])[] {
  const first = `${date.slice(0, 8)}01`;
  const start = addDays(first, -weekdayOf(first));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

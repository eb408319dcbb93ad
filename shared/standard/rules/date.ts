import { addYears, isCalendarDate } from '../calendarDate.ts';
import { dateProblem } from '../reading/readDate.ts';
import type { FieldRule } from './rule.ts';

/** Dates of things that have happened; training and deadlines may lie ahead. */
const pastEvents = new Set(['uploadDate', 'authDate', 'registDate', 'checkDate', 'delDate', 'acceptDate']);
const earliest = '1980-01-01';
const yearsAhead = 20;

/** D-typed fields are days of the calendar written YYYY-MM-DD (table B.2, d35). */
export const date: FieldRule = {
  name: 'date',
  basis: 'table B.2, d35',
  note: 'A real day of the calendar, written YYYY-MM-DD.',
  severity: 'error',
  appliesTo: (field) => field.format === 'date',
  check: (value, field) => (isCalendarDate(value) ? null : dateProblem(value, field.label)),
};

/** Asks about dates that cannot have happened yet. */
export const futureDate: FieldRule = {
  name: 'futureDate',
  basis: 'plausibility',
  note: 'The date of something done should not lie after today.',
  severity: 'warning',
  appliesTo: (field) => field.format === 'date' && pastEvents.has(field.field),
  check: (value, field, { today }) => (value > today ? `${field.label}晚于今天，请核对年份和月份。` : null),
};

/** Asks about dates that look like a slip of the finger in the year. */
export const distantDate: FieldRule = {
  name: 'distantDate',
  basis: 'plausibility',
  note: `A date should lie between 1980 and ${yearsAhead} years from now.`,
  severity: 'warning',
  appliesTo: (field) => field.format === 'date',
  check: (value, field, { today }) => {
    const distant = value < earliest || value > addYears(today, yearsAhead);
    return distant ? `${field.label}的年份很不寻常，请核对。` : null;
  },
};

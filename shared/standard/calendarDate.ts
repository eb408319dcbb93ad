const daysPerMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const millisecondsPerDay = 86_400_000;

/** Whether the numbers name a day of the Gregorian calendar. */
export function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Whether the text is a day of the calendar written YYYY-MM-DD (table B.2, d35). */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** YYYY-MM-DD of a day; the caller has checked that it is real. */
export function calendarDate(year: number, month: number, day: number): string {
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Days between two YYYY-MM-DD dates; negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsPerDay);
}

/** The same day some years later; 29 February becomes 28 February where there is none. */
export function addYears(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return calendarDate(year + years, month, Math.min(day, daysIn(year + years, month)));
}

/** The date some days later, earlier when negative; never outside the years that four digits can write. */
export function addDays(date: string, days: number): string {
  return withinCalendar(Date.parse(`${date}T00:00:00Z`) + days * millisecondsPerDay);
}

/** The same day some months later; the last of the month where the month is too short. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  if (toYear < 1 || toYear > 9999) return date;
  return calendarDate(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}

/** Day of the week, Monday = 0. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function withinCalendar(milliseconds: number): string {
  const [first, last] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')];
  return new Date(Math.min(last, Math.max(first, milliseconds))).toISOString().slice(0, 10);
}

/** Days of a month; 0 for a month that there is not. */
export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (daysPerMonth[month - 1] ?? 0);
}

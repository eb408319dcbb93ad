/**
 * The beginning of a batch number that somebody looks for: digits as they are, or a day or month as people write it
 * (2026-5-20, 2026年5月). "" = all; null = it is neither.
 */
export function readBatchSearch(text: string): string | null {
  const typed = text.replace(/\s+/g, '');
  if (/^\d*$/.test(typed)) return typed;
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?$/.exec(typed) ?? [];
  if (year === undefined) return null;
  return year + month.padStart(2, '0') + (day === '' ? '' : day.padStart(2, '0'));
}

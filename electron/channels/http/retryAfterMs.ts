/** A longer wait is not a request to come back. */
const longestMs = 24 * 60 * 60 * 1000;

/**
 * Reads the Retry-After header: seconds or an HTTP date. null when it is missing or cannot be read; never
 * negative, at most a day.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestMs, Math.round(Number(text) * 1000));
  const date = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? null : Math.min(longestMs, Math.max(0, date - now));
}

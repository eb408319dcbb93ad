export type GeneratedNumberKind = 'riskPoint' | 'hazardSource' | 'hiddenDanger' | 'training';

/** Wall time in Asia/Shanghai. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * Proposes a record number in the shape of the printed samples (d58): 16 digits for riskNo and
 * sourceNo (yyMMddHHmm + 6), PY + yyyyMMddHHmmss + 6 for taskNo, PX + yyyyMMdd + 4 for planNo.
 * The caller makes sure that it is not taken and asks again if it is.
 *
 * @param random gives a number from 0 up to but not including 1.
 */
export function generateNumber(kind: GeneratedNumberKind, now: WallTime, random: () => number): string {
  const date = `${digits(now.year, 4)}${digits(now.month, 2)}${digits(now.day, 2)}`;
  const minute = `${digits(now.hour, 2)}${digits(now.minute, 2)}`;
  const tail = (width: number): string => digits(Math.floor(random() * 10 ** width), width);
  if (kind === 'training') return `PX${date}${tail(4)}`;
  if (kind === 'hiddenDanger') return `PY${date}${minute}${digits(now.second, 2)}${tail(6)}`;
  return `${date.slice(2)}${minute}${tail(6)}`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

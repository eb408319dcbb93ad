import { timingSafeEqual } from 'node:crypto';

/** Compares what was given with what is expected, without telling by its time how much of it was right. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import { scalarText, type FoldedObject } from './reading/foldedObject.ts';

/** Life of a token whose answer does not tell (d8). */
const defaultLifetimeMs = 2 * 60 * 60 * 1000;

const longestMs = 24 * 60 * 60 * 1000;
const names = [
  'expiresin',
  'expirein',
  'expiretime',
  'expirestime',
  'expires',
  'expire',
  'expiresat',
  'expireat',
];

/**
 * Life of a token in milliseconds, at most a day: seconds, milliseconds (beyond 30 days' worth of seconds),
 * a point in time as epoch or as YYYY-MM-DD hh:mm:ss in Asia/Shanghai; number or string (d8).
 */
export function readLifetime(beside: FoldedObject, reply: FoldedObject, now: number): number {
  for (const object of [beside, reply]) {
    for (const name of names) {
      const ms = lifetimeOf(scalarText(object.get(name)), now);
      if (ms !== null && ms > 0) return Math.min(ms, longestMs);
    }
  }
  return defaultLifetimeMs;
}

function lifetimeOf(text: string, now: number): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text), now);
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})$/.exec(text) ?? [];
  const end = date === undefined ? Date.parse(text) : Date.parse(`${date}T${time ?? '00:00:00'}+08:00`);
  return Number.isNaN(end) ? null : end - now;
}

function fromNumber(value: number, now: number): number {
  if (value >= 1e12) return value - now;
  if (value >= 1e9) return value * 1000 - now;
  const thirtyDays = 30 * 24 * 60 * 60;
  return value > thirtyDays ? value : value * 1000;
}

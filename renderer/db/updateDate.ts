import type { Instant } from '#shared/model/values.ts';

/** China has kept UTC+8 without summer time since 1991, so no time zone data is needed. */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/** YYYY-MM-DD hh:mm:ss in Asia/Shanghai, whatever the machine's zone (clause 4.4.1 d, d31). */
export function updateDate(now: Instant): string {
  return new Date(now + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** YYYY-MM-DD in Asia/Shanghai. */
export function shanghaiDate(now: Instant): string {
  return updateDate(now).slice(0, 10);
}

const eightHoursMs = 8 * 3_600_000;
/** How far the node's clock may be from ours. */
const toleranceMs = 10 * 60_000;

/**
 * The dates a digest may be made with, YYYY-MM-DD of Asia/Shanghai, which has no summer time: today's, and around
 * midnight also that of the nearer day. `now`: epoch milliseconds.
 */
export function logInDates(now: number): readonly string[] {
  const dates = [now, now - toleranceMs, now + toleranceMs].map(shanghaiDate);
  return [...new Set(dates)];
}

function shanghaiDate(instant: number): string {
  return new Date(instant + eightHoursMs).toISOString().slice(0, 10);
}

import type { Instant } from '#shared/model/values.ts';
import type { SyncProgress } from './syncTypes.ts';

/** Below this a rate would jump about. */
const shortestMeasureMs = 2_000;

/** How far a run is and how long it will take, by its average since `startedAt`. */
export function measureProgress(done: number, total: number, startedAt: Instant, now: Instant): SyncProgress {
  const elapsed = now - startedAt;
  if (done === 0 || elapsed < shortestMeasureMs)
    return { done, total, ratePerMinute: null, remainingSeconds: null };
  const perMs = done / elapsed;
  return {
    done,
    total,
    ratePerMinute: Math.round(perMs * 60_000),
    remainingSeconds: Math.ceil((total - done) / perMs / 1_000),
  };
}

import type { Random } from '../model/ports.ts';

/** Limits of waiting for a platform that asks to come back later. */
interface RetryPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  /** Requests in all, the first included. */
  readonly tries: number;
  /** A longer Retry-After ends the run; the time is shown instead. */
  readonly longestRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  baseMs: 2_000,
  capMs: 60_000,
  tries: 5,
  longestRetryAfterMs: 600_000,
};

type RetryDecision =
  | { readonly kind: 'wait'; readonly ms: number }
  /** `ms`: when a new run makes sense. */
  | { readonly kind: 'giveUp'; readonly ms: number };

/**
 * Decides how long to wait after `failures` requests in a row were turned away. Retry-After is honoured;
 * without it the wait doubles up to the cap, half of it at random, so that many clients do not return at once.
 */
export function decideRetry(
  failures: number,
  retryAfterMs: number | null,
  random: Random,
  policy: RetryPolicy = defaultRetryPolicy,
): RetryDecision {
  const asked = retryAfterMs !== null && retryAfterMs > 0 ? retryAfterMs : null;
  if (asked !== null && asked > policy.longestRetryAfterMs) return { kind: 'giveUp', ms: asked };
  if (failures >= policy.tries) return { kind: 'giveUp', ms: asked ?? policy.capMs };
  if (asked !== null) return { kind: 'wait', ms: asked };
  const full = Math.min(policy.capMs, policy.baseMs * 2 ** (failures - 1));
  return { kind: 'wait', ms: Math.round(full / 2 + (full / 2) * random()) };
}

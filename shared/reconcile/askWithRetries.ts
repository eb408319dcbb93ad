import type { CancelSignal, Clock, Random } from '../model/ports.ts';
import { decideRetry } from '../sync/retryPolicy.ts';

/** Why a reconciliation goes no further. `reason`: Chinese, what happened and what to do. */
export type Halt = { readonly kind: 'cancelled' } | { readonly kind: 'stopped'; readonly reason: string };

interface Trouble {
  readonly kind: 'overload' | 'unknown' | 'fatal';
  readonly reason: string;
  readonly retryAfterMs?: number | null;
}

/**
 * Asks until there is an answer. Reading changes nothing, so that whoever is busy or did not answer is simply asked
 * again after a while; a fatal cause, or one that does not pass, ends it.
 */
export async function askWithRetries<T extends { readonly kind: string }>(
  {
    clock,
    random,
    signal,
  }: { readonly clock: Clock; readonly random: Random; readonly signal: CancelSignal },
  ask: () => Promise<T>,
): Promise<Exclude<T, Trouble> | Halt> {
  for (let failures = 1; ; failures += 1) {
    if (signal.aborted) return { kind: 'cancelled' };
    const answer = await ask();
    if (!isTrouble(answer)) return answer as Exclude<T, Trouble>;
    if (answer.kind === 'fatal') return { kind: 'stopped', reason: answer.reason };
    const decision = decideRetry(failures, answer.retryAfterMs ?? null, random, readingPolicy);
    if (decision.kind === 'giveUp') return { kind: 'stopped', reason: answer.reason };
    await clock.sleep(decision.ms, signal);
  }
}

/** A person waits for it: no longer than that. */
const readingPolicy = { baseMs: 1_000, capMs: 8_000, tries: 3, longestRetryAfterMs: 30_000 };

function isTrouble(answer: { readonly kind: string }): answer is Trouble {
  return answer.kind === 'overload' || answer.kind === 'unknown' || answer.kind === 'fatal';
}

import { describe, expect, it } from 'vitest';
import { decideRetry, defaultRetryPolicy } from './retryPolicy.ts';

const half = (): number => 0.5;

describe('decideRetry', () => {
  it('doubles the wait, with jitter, up to the cap', () => {
    expect(decideRetry(1, null, () => 0)).toEqual({ kind: 'wait', ms: 1_000 });
    expect(decideRetry(1, null, half)).toEqual({ kind: 'wait', ms: 1_500 });
    expect(decideRetry(3, null, half)).toEqual({ kind: 'wait', ms: 6_000 });
    const patient = { ...defaultRetryPolicy, tries: 50 };
    expect(decideRetry(40, null, half, patient)).toEqual({ kind: 'wait', ms: 45_000 });
  });

  it('honours Retry-After', () => {
    expect(decideRetry(1, 30_000, half)).toEqual({ kind: 'wait', ms: 30_000 });
    expect(decideRetry(1, 0, half)).toEqual({ kind: 'wait', ms: 1_500 });
  });

  it('gives up after the last try, or when asked to wait too long, and says when to come back', () => {
    expect(decideRetry(5, null, half)).toEqual({ kind: 'giveUp', ms: 60_000 });
    expect(decideRetry(5, 20_000, half)).toEqual({ kind: 'giveUp', ms: 20_000 });
    expect(decideRetry(1, 3_600_000, half)).toEqual({ kind: 'giveUp', ms: 3_600_000 });
  });
});

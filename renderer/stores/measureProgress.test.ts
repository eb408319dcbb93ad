import { describe, expect, it } from 'vitest';
import { measureProgress } from './measureProgress.ts';

describe('measureProgress', () => {
  it('tells rate and remaining time from the average so far', () => {
    expect(measureProgress(50, 200, 0, 30_000)).toEqual({
      done: 50,
      total: 200,
      ratePerMinute: 100,
      remainingSeconds: 90,
    });
  });

  it.each([
    ['nothing is done yet', 0, 60_000],
    ['it has just begun', 5, 1_999],
  ])('tells no rate while %s', (_, done, now) => {
    expect(measureProgress(done, 10, 0, now)).toMatchObject({ ratePerMinute: null, remainingSeconds: null });
  });
});

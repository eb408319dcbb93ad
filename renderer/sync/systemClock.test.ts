import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelSignal } from './cancelSignal.ts';
import { systemClock } from './systemClock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('systemClock', () => {
  it('sleeps as long as it is told', async () => {
    const slept = vi.fn();
    const sleep = systemClock.sleep(1000, cancelSignal(new AbortController().signal)).then(slept);
    await vi.advanceTimersByTimeAsync(999);
    expect(slept).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await sleep;
    expect(slept).toHaveBeenCalledOnce();
  });

  it('wakes at once when it is cancelled, before or during', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(60_000, cancelSignal(controller.signal));
    controller.abort();
    await sleep;
    await systemClock.sleep(60_000, cancelSignal(controller.signal));
    expect(vi.getTimerCount()).toBe(0);
  });
});

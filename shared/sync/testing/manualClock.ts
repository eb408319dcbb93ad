import type { CancelSignal, Clock } from '../../model/ports.ts';
import { testNow } from './samples.ts';

/** A clock that only moves when somebody sleeps. */
export function createManualClock(): Clock & { readonly slept: readonly number[] } {
  let now = testNow;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      if (signal.aborted) return;
      slept.push(ms);
      now += ms;
    },
  };
}

/** A signal that a test aborts by hand. */
export function createManualSignal(): CancelSignal & { abort(): void } {
  const listeners: (() => void)[] = [];
  let aborted = false;
  return {
    get aborted() {
      return aborted;
    },
    onAbort: (listener) => void listeners.push(listener),
    abort() {
      aborted = true;
      for (const listener of listeners) listener();
    },
  };
}

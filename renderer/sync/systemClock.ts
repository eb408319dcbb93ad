import type { Clock } from '#shared/model/ports.ts';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      signal.onAbort(() => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

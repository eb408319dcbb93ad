import type { CancelSignal } from '#shared/model/ports.ts';

/** An AbortSignal as the engine knows it. */
export function cancelSignal(signal: AbortSignal): CancelSignal {
  return {
    get aborted() {
      return signal.aborted;
    },
    onAbort(listener) {
      signal.addEventListener('abort', listener, { once: true });
    },
  };
}

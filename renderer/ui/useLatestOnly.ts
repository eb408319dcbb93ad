import { onScopeDispose } from 'vue';

/**
 * A task that is never run twice at once: asked for meanwhile, it runs again when it has ended. `isLatest` tells it whether
 * what it has found is still wanted.
 */
export function useLatestOnly(task: (isLatest: () => boolean) => Promise<void>): () => void {
  let asked = 0;
  let running = false;
  let ended = false;
  onScopeDispose(() => (ended = true));

  async function run(): Promise<void> {
    running = true;
    try {
      for (let round = 0; round !== asked && !ended;) {
        round = asked;
        await task(() => round === asked && !ended);
      }
    } finally {
      running = false;
    }
  }

  return () => {
    asked += 1;
    if (!running) void run();
  };
}

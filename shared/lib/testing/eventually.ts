import { vi } from 'vitest';

/**
 * Waits until the check no longer throws, and gives what it gives. The limit is for what hangs: `vi.waitFor` alone gives
 * up after a second, which a busy machine needs for a single write.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 120_000, interval: 20 });
}

import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { WorkProgress } from '#shared/lib/WorkProgress.ts';

interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WorkProgress) => void;
}

/** One long work at a time, with its progress; a failure nobody expected is told in words. */
export interface Work {
  readonly progress: ShallowRef<WorkProgress | null>;
  readonly failed: Ref<string>;
  /** The work's result; null if it failed, in words in `failed`. */
  run<T>(work: (options: WorkOptions) => Promise<T>): Promise<T | null>;
  cancel(): void;
}

/** `failure`: Chinese, what it means for the data and what to do; shown where a work breaks off. */
export function useWork(failure: string): Work {
  const progress = shallowRef<WorkProgress | null>(null);
  const failed = ref('');
  let controller = new AbortController();

  async function run<T>(work: (options: WorkOptions) => Promise<T>): Promise<T | null> {
    controller = new AbortController();
    failed.value = '';
    progress.value = { step: '请稍候', done: 0, total: 0 };
    try {
      return await work({ signal: controller.signal, onProgress: (next) => (progress.value = next) });
    } catch (cause) {
      reportError(cause);
      failed.value = failure;
      return null;
    } finally {
      progress.value = null;
    }
  }

  onBeforeUnmount(() => controller.abort());
  return { progress, failed, run, cancel: () => controller.abort() };
}

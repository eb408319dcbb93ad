import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { Row } from '#shared/standard/types.ts';

interface AutosaveOptions {
  /** Rises with every change of the form. */
  readonly revision: Ref<number>;
  readonly isDirty: () => boolean;
  readonly content: () => Row;
  /** Writes the content to the store. */
  readonly put: (content: Row) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly delayMs?: number;
}

export interface Autosave {
  /** Writes what is not written yet, at once. */
  flush(): Promise<void>;
  /** Forgets the stored content, after it was saved or given up. */
  discard(): Promise<void>;
}

/**
 * Keeps what is typed in the store, shortly after every change and at once when the page is hidden or left,
 * so that a crash in the middle of a form loses nothing.
 */
export function useAutosave(options: AutosaveOptions): Autosave {
  const { revision, isDirty, content, put, remove, delayMs = 400 } = options;
  let timer: ReturnType<typeof setTimeout> | null = null;
  // One write at a time, so that a late one cannot bring back what was discarded.
  const inTurn = oneAtATime();
  let last: Promise<void> = Promise.resolve();

  function write(task: () => Promise<void>): Promise<void> {
    last = inTurn(task);
    return last;
  }

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function flush(): Promise<void> {
    if (timer === null) return last;
    stopTimer();
    const snapshot = isDirty() ? content() : null;
    return write(() => (snapshot === null ? remove() : put(snapshot)));
  }

  function discard(): Promise<void> {
    stopTimer();
    return write(remove);
  }

  function onHidden(): void {
    void flush();
  }

  watch(
    revision,
    () => {
      stopTimer();
      timer = setTimeout(() => void flush(), delayMs);
    },
    { flush: 'sync' },
  );
  onMounted(() => {
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onHidden);
    window.addEventListener('blur', onHidden);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', onHidden);
    window.removeEventListener('blur', onHidden);
    void flush();
  });
  return { flush, discard };
}

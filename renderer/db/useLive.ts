import { liveQuery } from 'dexie';
import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';

const calmInterval = 2000;

/**
 * The result of a query as a ref that follows the store, for as long as the surrounding scope lives.
 * The query must only read. `sources`: what else the query depends on; a change asks it anew.
 * `calm`: while it is true the query is asked two seconds after each answer instead of after every write: following ten
 * thousand records through a run costs more than sending them.
 */
export function useLive<T>(
  query: () => Promise<T>,
  initial: T,
  sources: WatchSource<unknown>[] = [],
  calm: () => boolean = () => false,
): Readonly<ShallowRef<T>> {
  const result = shallowRef(initial);
  let stop = (): void => undefined;
  const follow = (): void => {
    stop();
    stop = calm() ? askAtIntervals(query, result) : subscribe(query, result);
  };
  follow();
  watch([...sources, calm], follow);
  onScopeDispose(() => stop());
  return result;
}

/** The last good result stays on the screen; the error goes where every uncaught one goes. */
function report(cause: unknown): void {
  queueMicrotask(() => {
    throw cause;
  });
}

function subscribe<T>(query: () => Promise<T>, result: ShallowRef<T>): () => void {
  // An async function of its own: Dexie keeps its zone through native awaits only for one that it sees as async.
  const subscription = liveQuery(async () => query()).subscribe({
    next: (value) => (result.value = value),
    error: report,
  });
  return () => subscription.unsubscribe();
}

function askAtIntervals<T>(query: () => Promise<T>, result: ShallowRef<T>): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Counted from the answer: asking again while a slow query runs would only make it slower.
  const ask = async (): Promise<void> => {
    try {
      const value = await query();
      if (!stopped) result.value = value;
    } catch (cause) {
      report(cause);
    }
    if (!stopped) timer = setTimeout(() => void ask(), calmInterval);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

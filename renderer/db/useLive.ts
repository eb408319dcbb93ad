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
  const show = (value: T): void => {
    result.value = value;
  };
  followQuery({ query, show, sources, calm, pauseAfter: () => calmInterval });
  return result;
}

interface Following<T> {
  readonly query: () => Promise<T>;
  readonly show: (value: T) => void;
  readonly sources: WatchSource<unknown>[];
  readonly calm: () => boolean;
  /** How long to wait while it is calm, in ms, after a query that took so long. */
  readonly pauseAfter: (ms: number) => number;
}

/** Shows what a query answers, now and after every change, for as long as the surrounding scope lives. */
export function followQuery<T>(following: Following<T>): void {
  const { sources, calm } = following;
  let stop = (): void => undefined;
  const follow = (): void => {
    stop();
    stop = calm() ? askAtIntervals(following) : subscribe(following);
  };
  follow();
  watch([...sources, calm], follow);
  onScopeDispose(() => stop());
}

/** The last good result stays on the screen; the error goes where every uncaught one goes. */
export function reportLater(cause: unknown): void {
  queueMicrotask(() => {
    throw cause;
  });
}

function subscribe<T>({ query, show }: Following<T>): () => void {
  // An async function of its own: Dexie keeps its zone through native awaits only for one that it sees as async.
  const subscription = liveQuery(async () => query()).subscribe({ next: show, error: reportLater });
  return () => subscription.unsubscribe();
}

function askAtIntervals<T>({ query, show, pauseAfter }: Following<T>): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Counted from the answer: asking again while a slow query runs would only make it slower.
  const ask = async (): Promise<void> => {
    const begun = performance.now();
    try {
      const value = await query();
      if (!stopped) show(value);
    } catch (cause) {
      reportLater(cause);
    }
    if (!stopped) timer = setTimeout(() => void ask(), pauseAfter(performance.now() - begun));
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

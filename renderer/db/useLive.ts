import { liveQuery, type Subscription } from 'dexie';
import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';

/**
 * The result of a query as a ref that follows the store, for as long as the surrounding scope lives.
 * The query must only read. `sources`: what else the query depends on; a change asks it anew.
 */
export function useLive<T>(
  query: () => Promise<T>,
  initial: T,
  sources: WatchSource<unknown>[] = [],
): Readonly<ShallowRef<T>> {
  const result = shallowRef(initial);
  let subscription: Subscription | null = null;
  const subscribe = () => {
    subscription?.unsubscribe();
    // An async function of its own: Dexie keeps its zone through native awaits only for one that it sees as async.
    subscription = liveQuery(async () => query()).subscribe({
      next: (value) => (result.value = value),
      // The last good result stays on the screen; the error goes where every uncaught one goes.
      error: (cause: unknown) =>
        queueMicrotask(() => {
          throw cause;
        }),
    });
  };
  subscribe();
  if (sources.length > 0) watch(sources, subscribe);
  onScopeDispose(() => subscription?.unsubscribe());
  return result;
}

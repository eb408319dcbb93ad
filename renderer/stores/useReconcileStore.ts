import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { useServices } from '../services/services.ts';
import type { ReconcileOutcome } from '../sync/startReconciliation.ts';

/** Where a reconciliation is. */
interface ReconcilePosition {
  readonly channel: ChannelId;
  readonly dataSet: RecordKind;
  readonly done: number;
  readonly total: number;
}

/** 对账: the run under way. It goes on while other pages are looked at. */
export const useReconcileStore = defineStore('reconcile', () => {
  const { reconciler } = useServices();
  const running = ref(false);
  /** 停止 was pressed, and the request under way has no answer yet. */
  const stopping = ref(false);
  const position = shallowRef<ReconcilePosition | null>(null);
  /** Of this session; null before the first run and while one is under way. broken: a fault of the program. */
  const outcome = ref<ReconcileOutcome | 'broken' | null>(null);
  let abort: AbortController | null = null;

  /** Does nothing while a run is under way. */
  async function start(): Promise<void> {
    if (running.value) return;
    running.value = true;
    outcome.value = null;
    position.value = null;
    abort = new AbortController();
    try {
      outcome.value = await reconciler.start({
        signal: abort.signal,
        onProgress: (next) => (position.value = next),
      });
    } catch (cause) {
      outcome.value = 'broken';
      throw cause;
    } finally {
      running.value = false;
      stopping.value = false;
      abort = null;
    }
  }

  /** Stops after the request under way; nothing of the channel under way is kept. */
  function cancel(): void {
    if (abort === null) return;
    stopping.value = true;
    abort.abort();
  }

  return { running, stopping, position, outcome, start, cancel };
});

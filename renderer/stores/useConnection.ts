import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useServices } from '../app/services.ts';
import { BridgeFailure } from '../bridge/bridge.ts';
import { practiceChannel } from '../db/channelIds.ts';
import type { Connection } from './syncTypes.ts';

const probeEveryMs = 15_000;

export interface ConnectionState {
  readonly connection: ComputedRef<Connection>;
  /** Whether the active platform answered the last look, practice included. */
  readonly reachable: Ref<boolean>;
  probe(): Promise<void>;
}

/** Looks now and then whether the active platform answers, and at once when the network comes or goes. */
export function useConnection(): ConnectionState {
  const { bridge, activeChannel } = useServices();
  const reachable = ref(false);
  let latest = 0;

  async function probe(): Promise<void> {
    const turn = (latest += 1);
    const answer = await look();
    // An answer that comes after a newer question was asked says nothing any more.
    if (turn === latest) reachable.value = answer;
  }

  async function look(): Promise<boolean> {
    try {
      return (await bridge['connection.probe']()).reachable;
    } catch (cause) {
      if (cause instanceof BridgeFailure) return false;
      throw cause;
    }
  }

  const onNetworkChange = () => void probe();
  window.addEventListener('online', onNetworkChange);
  window.addEventListener('offline', onNetworkChange);
  const timer = setInterval(onNetworkChange, probeEveryMs);
  onScopeDispose(() => {
    clearInterval(timer);
    window.removeEventListener('online', onNetworkChange);
    window.removeEventListener('offline', onNetworkChange);
  });
  watch(activeChannel, onNetworkChange, { immediate: true });

  const connection = computed<Connection>(() => {
    if (activeChannel.value === practiceChannel) return 'practice';
    return reachable.value ? 'online' : 'offline';
  });
  return { connection, reachable, probe };
}

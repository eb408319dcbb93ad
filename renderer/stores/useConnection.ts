import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue';
import { useServices } from '../services/services.ts';
import { BridgeFailure } from '../bridge/bridge.ts';
import { practiceChannel } from '#shared/model/channels.ts';
import type { Connection } from './syncTypes.ts';
import { useSettingsStore } from './useSettingsStore.ts';

const probeEveryMs = 15_000;

interface ConnectionState {
  readonly connection: ComputedRef<Connection>;
  /** Whether the active platform answered the last look, practice included. */
  readonly reachable: ComputedRef<boolean>;
  probe(): Promise<void>;
}

/**
 * Looks whether the active platform answers: now and then, when the network comes or goes, and right after the
 * settings were saved. The last word stays while it looks again, but not for another address.
 */
export function useConnection(): ConnectionState {
  const { bridge, activeChannel } = useServices();
  const settings = useSettingsStore();
  /** null: nothing is known of this address yet. */
  const answered = ref<boolean | null>(null);
  let latest = 0;

  async function probe(): Promise<void> {
    const turn = (latest += 1);
    const answer = await look();
    // An answer that comes after a newer question was asked says nothing any more.
    if (turn === latest) answered.value = answer;
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
  watch(
    [activeChannel, () => settings.profile] as const,
    ([channel, profile], [formerChannel, former]) => {
      if (channel !== formerChannel || profile.baseUrl !== former?.baseUrl) answered.value = null;
      onNetworkChange();
    },
    // At once, so that no page is drawn with the word of the former address.
    { immediate: true, flush: 'sync' },
  );

  const connection = computed<Connection>(() => {
    if (settings.isUndecided) return 'connecting';
    if (activeChannel.value === practiceChannel) return 'practice';
    if (answered.value === null) return 'connecting';
    return answered.value ? 'online' : 'offline';
  });
  const reachable = computed(() => answered.value === true);
  return { connection, reachable, probe };
}

import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { ShownIdentifier } from '#shared/bridge/contract.ts';
import { useServices } from '../../services/services.ts';
import { BridgeFailure } from '../../bridge/bridge.ts';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { readScan } from './readScan.ts';
import { identifierWords } from './identifierWords.ts';

/** What became of the last query. */
type QueryOutcome =
  | { readonly kind: 'found'; readonly handle: string; readonly shown: ShownIdentifier }
  | { readonly kind: 'absent'; readonly handle: string }
  | { readonly kind: 'failed'; readonly handle: string; readonly reason: string };

interface NodeQuery {
  readonly asking: Ref<boolean>;
  readonly outcome: ComputedRef<QueryOutcome | null>;
  /** What here has, or would have, the handle; null = nothing. */
  readonly local: ComputedRef<SubjectItem | null>;
  /** Looks up what was typed or scanned; a newer question overtakes an older one. */
  ask(typed: string): Promise<void>;
  /** Looks again at what is here. */
  refresh(): Promise<void>;
}

/** Queries of single identifiers at the node of the mode in force. */
export function useNodeQuery(): NodeQuery {
  const { identifiers } = useServices();
  const settings = useSettingsStore();
  const asking = ref(false);
  const outcome = shallowRef<QueryOutcome | null>(null);
  const local = shallowRef<SubjectItem | null>(null);
  let turn = 0;

  async function ask(typed: string): Promise<void> {
    const handle = readScan(typed);
    if (handle === '') return;
    const own = (turn += 1);
    asking.value = true;
    outcome.value = null;
    const [found, answer] = await Promise.all([find(handle), lookUp(handle)]);
    if (own !== turn) return;
    asking.value = false;
    local.value = found;
    outcome.value = answer;
  }

  async function find(handle: string): Promise<SubjectItem | null> {
    const items = (await identifiers.list()).filter((item) => item.handle === handle);
    return items.find(({ identifier }) => identifier !== null) ?? items[0] ?? null;
  }

  async function lookUp(handle: string): Promise<QueryOutcome> {
    try {
      const answer = await settings.queryIdentifier(handle);
      if (answer.kind === 'found') return { kind: 'found', handle, shown: answer.identifier };
      return { ...answer, handle };
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return { kind: 'failed', handle, reason: identifierWords.notQueried };
    }
  }

  async function refresh(): Promise<void> {
    if (outcome.value) local.value = await find(outcome.value.handle);
  }

  return { asking, outcome: computed(() => outcome.value), local: computed(() => local.value), ask, refresh };
}

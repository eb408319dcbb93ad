import { ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RecordRepository, WaitingGroup } from '../../db/recordTypes.ts';

/** How many records of a group are shown at first, and how many more at each press. */
const shownAtFirst = 50;
const shownMore = 200;

interface QueueSources {
  readonly records: Pick<RecordRepository, 'waiting' | 'waitingIds' | 'waitingKeys'>;
  /** Shows a query together with the figures of the screen; see `useSnapshot`. */
  readonly show: <T>(query: () => Promise<T>, sources: Ref<unknown>[]) => Readonly<ShallowRef<T | null>>;
  /** The one kind that is listed; null = all. */
  readonly kind: ComputedRef<RecordKind | null>;
}

interface Queue {
  /** null until the store has answered. */
  readonly groups: Readonly<ShallowRef<readonly WaitingGroup[] | null>>;
  /** What was chosen and still waits, with the key of its group. */
  readonly chosen: Readonly<ShallowRef<ReadonlyMap<RecordId, string>>>;
  showMore(key: string): void;
  toggle(ID: RecordId, key: string, on: boolean): void;
  /** All of a group, those too that are not shown. */
  toggleGroup(group: WaitingGroup, on: boolean): Promise<void>;
  /** What was chosen, which is then chosen no more. */
  take(): readonly RecordId[];
}

/** 待同步: what is shown of each group, and what is chosen to be sent alone. */
export function useQueue({ records, show, kind }: QueueSources): Queue {
  const limits = ref<Readonly<Record<string, number>>>({});
  const limitOf = (key: string): number => limits.value[key] ?? shownAtFirst;
  const groups = show(() => records.waiting({ kind: kind.value, limitOf }), [kind, limits]);
  const chosen = shallowRef<ReadonlyMap<RecordId, string>>(new Map());

  /** A run may have sent some of them, or have moved them into another group. */
  async function lookAgain(): Promise<void> {
    const asked = [...chosen.value.keys()];
    if (asked.length === 0) return;
    const now = await records.waitingKeys(asked);
    const gone = new Set(asked.filter((ID) => !now.has(ID)));
    chosen.value = new Map(
      [...chosen.value].flatMap(([ID, key]) => (gone.has(ID) ? [] : [[ID, now.get(ID) ?? key] as const])),
    );
  }
  watch(groups, () => void lookAgain());

  return {
    groups,
    chosen,
    showMore: (key) => (limits.value = { ...limits.value, [key]: limitOf(key) + shownMore }),
    toggle(ID, key, on) {
      const next = new Map(chosen.value);
      if (on) next.set(ID, key);
      else next.delete(ID);
      chosen.value = next;
    },
    async toggleGroup(group, on) {
      const ids = on ? await records.waitingIds(group) : [];
      const others = [...chosen.value].filter(([, key]) => key !== group.key);
      chosen.value = new Map([...others, ...ids.map((ID) => [ID, group.key] as const)]);
    },
    take() {
      const ids = [...chosen.value.keys()];
      chosen.value = new Map();
      return ids;
    },
  };
}

import type { ShallowRef } from 'vue';
import type { RecordId } from '#shared/model/values.ts';
import { useServices } from '../../services/services.ts';
import type { ListedRecord } from '../../db/recordTypes.ts';
import { useSyncStore } from '../../stores/useSyncStore.ts';
import { awaitedBy } from './waitingTree.ts';

interface ProblemList {
  readonly items: readonly ListedRecord[];
  /** Of the records that others wait for, and that are not on the list, those that a person has to complete first. */
  readonly drafts: ReadonlySet<RecordId>;
}

/** What did not go through, read together with the figures; null until the store has answered. */
export function useProblemList(): Readonly<ShallowRef<ProblemList | null>> {
  const { records, states } = useServices();
  return useSyncStore().show(async () => {
    const items = await records.problems();
    const awaited = new Set(items.map(awaitedBy).filter((ID) => ID !== null));
    return { items, drafts: new Set(await states.drafts([...awaited])) };
  });
}

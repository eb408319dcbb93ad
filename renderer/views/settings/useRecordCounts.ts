import { ref, watch, type Ref } from 'vue';
import type { DataSetId } from '#shared/standard/types.ts';
import { sumOf } from '../../db/figures/countStates.ts';
import { useServices } from '../../services/services.ts';
import type { RecordCounts } from './waysWords.ts';

/** Counts the records that would be reported (no drafts) of the data sets asked for, each once. */
export function useRecordCounts(dataSets: Readonly<Ref<readonly DataSetId[]>>): Ref<RecordCounts> {
  const { records } = useServices();
  const counts = ref<RecordCounts>({});
  const asked = new Set<DataSetId>();

  async function count(dataSet: DataSetId): Promise<void> {
    const { counts: byState } = await records.page({ dataSet, state: '', offset: 0, limit: 0 });
    counts.value = { ...counts.value, [dataSet]: sumOf(byState) - byState.draft };
  }

  watch(
    dataSets,
    (wanted) => {
      for (const dataSet of wanted.filter((id) => !asked.has(id))) {
        asked.add(dataSet);
        void count(dataSet);
      }
    },
    { immediate: true },
  );
  return counts;
}

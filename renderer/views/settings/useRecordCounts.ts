import { ref, watch, type Ref } from 'vue';
import type { DataSetId } from '#shared/standard/types.ts';
import { useServices } from '../../services/services.ts';
import type { RecordCounts } from './waysWords.ts';

/** Counts the records that would be reported (no drafts) of the data sets asked for, each once. */
export function useRecordCounts(dataSets: Readonly<Ref<readonly DataSetId[]>>): Ref<RecordCounts> {
  const { records } = useServices();
  const counts = ref<RecordCounts>({});
  const asked = new Set<DataSetId>();

  async function count(dataSet: DataSetId): Promise<void> {
    const listed = await records.list(dataSet);
    const own = listed.filter(({ record }) => !record.draft && !record.deleted);
    counts.value = { ...counts.value, [dataSet]: own.length };
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

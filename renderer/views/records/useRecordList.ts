import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { RecordState } from '#shared/model/recordState.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { noCounts, sumOf, type StateCounts } from '../../db/figures/countStates.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import type { FindAnswer } from '../../db/search/SearchIndex.ts';
import { useServices } from '../../services/services.ts';
import { useSyncStore } from '../../stores/useSyncStore.ts';
import type { TableSort } from '../../ui/tableTypes.ts';
import { useLatestOnly } from '../../ui/useLatestOnly.ts';

/** A list of records as its page shows it: what is looked for, what was found, and what is chosen. */
interface RecordList {
  readonly query: Ref<string>;
  readonly state: Ref<RecordState | ''>;
  readonly sort: Ref<TableSort | null>;
  /** From 1; never past the last page there is. */
  readonly page: Ref<number>;
  readonly pageSize: Ref<number>;
  readonly selected: ShallowRef<ReadonlySet<RecordId>>;
  /** false until the store has answered. */
  readonly loaded: ComputedRef<boolean>;
  /** What is looked for is not found yet. */
  readonly searching: ComputedRef<boolean>;
  /** The rows are still those of another page, order or search. */
  readonly outdated: ComputedRef<boolean>;
  /** Of all records of the list, whatever is looked for. */
  readonly counts: ComputedRef<StateCounts>;
  readonly total: ComputedRef<number>;
  readonly found: ComputedRef<number>;
  readonly shown: ComputedRef<readonly ListedRecord[]>;
  /** How many are chosen; those that are gone meanwhile do not count. */
  readonly chosen: ComputedRef<number>;
  readonly chosenRecords: () => Promise<readonly ListedRecord[]>;
  readonly clearSelection: () => void;
  readonly clearFilters: () => void;
  /** The contents of everything found, but for what is to be deleted; reads all of it. */
  readonly foundRows: () => Promise<readonly Row[]>;
}

interface Question {
  readonly state: RecordState | '';
  readonly query: string;
  readonly sort: TableSort | null;
  readonly offset: number;
  readonly limit: number;
}

/** What is shown: a question, with the answer of the search index where it took one. */
interface Settled {
  readonly question: Question;
  readonly answer: FindAnswer | null;
}

interface Shown {
  readonly question: Question;
  readonly counts: StateCounts;
  readonly found: number;
  readonly rows: readonly ListedRecord[];
  /** How many of what is chosen are still there. */
  readonly chosen: number;
}

/** From here on the index is asked for pages too: the store would read every record before. */
const deepOffset = 1000;
const blockSize = 1000;

export function useRecordList(dataSet: DataSetId, initialState: RecordState | ''): RecordList {
  const { records, search, activeChannel, ways } = useServices();
  const query = ref('');
  const state = ref<RecordState | ''>(initialState);
  // Shallow: what goes to the worker must be plain.
  const sort = shallowRef<TableSort | null>(null);
  const wantedPage = ref(1);
  const pageSize = ref(50);
  const selected = shallowRef<ReadonlySet<RecordId>>(new Set());

  const settled = shallowRef<Settled>({
    question: { state: initialState, query: '', sort: null, offset: 0, limit: pageSize.value },
    answer: null,
  });
  const shownNow = useSyncStore().show(() => read(settled.value), [settled, selected]);
  const found = computed(() => shownNow.value?.found ?? 0);
  const last = computed(() => Math.max(1, Math.ceil(found.value / pageSize.value)));
  const page = computed({
    get: () => Math.min(wantedPage.value, last.value),
    set: (next: number) => (wantedPage.value = next),
  });
  const question = computed<Question>(() => ({
    state: state.value,
    query: query.value.trim(),
    sort: sort.value,
    offset: (page.value - 1) * pageSize.value,
    limit: pageSize.value,
  }));

  async function read({ question: asked, answer }: Settled): Promise<Shown> {
    const { offset, limit, state: wanted } = asked;
    const stretch = answer ? { offset: 0, limit: 0 } : { offset, limit };
    const stored = await records.page({ dataSet, state: wanted, ...stretch });
    return {
      question: asked,
      counts: stored.counts,
      found: answer?.found ?? stored.found,
      rows: answer ? await records.listed(answer.ids) : stored.rows,
      chosen: (await chosenRecords()).length,
    };
  }

  function chosenRecords(): Promise<readonly ListedRecord[]> {
    return records.listed([...selected.value]);
  }

  async function find(asked: Question): Promise<FindAnswer> {
    const states = await records.statesByShape(dataSet, asked.state);
    return search.find({ dataSet, ...asked, states });
  }

  const settle = useLatestOnly(async (isLatest) => {
    const asked = question.value;
    const answer = takesIndex(asked) ? await find(asked) : null;
    if (isLatest()) settled.value = { question: asked, answer };
  });
  // Searching and sorting are likely to follow.
  search.prepare();
  watch([question, activeChannel, ways], settle);
  watch(search.version, () => {
    if (takesIndex(question.value)) settle();
  });

  watch([query, state], () => (wantedPage.value = 1));
  const counts = computed(() => shownNow.value?.counts ?? noCounts);

  return {
    query,
    state,
    sort,
    page,
    pageSize,
    selected,
    loaded: computed(() => shownNow.value !== null),
    searching: computed(() => !isSame(settled.value.question, question.value)),
    outdated: computed(() => !shownNow.value || !isSame(shownNow.value.question, question.value)),
    counts,
    total: computed(() => sumOf(counts.value)),
    found,
    shown: computed(() => shownNow.value?.rows ?? []),
    chosen: computed(() => shownNow.value?.chosen ?? 0),
    chosenRecords,
    clearSelection: () => void (selected.value = new Set()),
    clearFilters() {
      query.value = '';
      state.value = '';
    },
    async foundRows() {
      const { ids } = await find({ ...question.value, offset: 0, limit: Infinity });
      const rows: Row[] = [];
      for (let start = 0; start < ids.length; start += blockSize) {
        const block = await records.listed(ids.slice(start, start + blockSize));
        rows.push(...block.filter(({ record }) => !record.deleted).map(({ record }) => record.data));
      }
      return rows;
    },
  };
}

function takesIndex({ query, sort, offset }: Question): boolean {
  return query !== '' || sort !== null || offset >= deepOffset;
}

function isSame(left: Question, right: Question): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

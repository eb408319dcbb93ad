import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { TableSort } from './tableTypes.ts';

/** What a list page shows of its rows, and which of them are chosen. */
interface ListPageState<Row> {
  readonly query: Ref<string>;
  readonly sort: Ref<TableSort | null>;
  /** From 1; never past the last page there is. */
  readonly page: Ref<number>;
  readonly pageSize: Ref<number>;
  /** Keys of the chosen rows. */
  readonly selected: ShallowRef<ReadonlySet<string>>;
  readonly all: ComputedRef<readonly Row[]>;
  /** What search and filters leave, in the order of the list. */
  readonly found: ComputedRef<readonly Row[]>;
  readonly shown: ComputedRef<readonly Row[]>;
  /** The chosen rows, in the order of the list. */
  readonly chosen: ComputedRef<readonly Row[]>;
  readonly clearSelection: () => void;
}

interface ListPageOptions<Row> {
  /** null until the store has answered. */
  readonly rows: () => readonly Row[] | null;
  readonly keyOf: (row: Row) => string;
  /** What matches the search and the page's own filters. */
  readonly filter: (rows: readonly Row[], query: string) => readonly Row[];
  readonly sort: (rows: readonly Row[], sort: TableSort | null) => readonly Row[];
  /** The page's own filters; a change goes back to the first page. */
  readonly filters: readonly Ref[];
}

/** Search, order, paging and selection of a list page. */
export function useListPage<Row>(options: ListPageOptions<Row>): ListPageState<Row> {
  const query = ref('');
  const sort = ref<TableSort | null>(null);
  const wanted = ref(1);
  const pageSize = ref(50);
  const selected = shallowRef<ReadonlySet<string>>(new Set());

  const all = computed(() => options.rows() ?? []);
  const sorted = computed(() => options.sort(all.value, sort.value));
  const found = computed(() => options.filter(sorted.value, query.value));
  const last = computed(() => Math.max(1, Math.ceil(found.value.length / pageSize.value)));
  const page = computed({
    get: () => Math.min(wanted.value, last.value),
    set: (next) => (wanted.value = next),
  });
  const shown = computed(() =>
    found.value.slice((page.value - 1) * pageSize.value, page.value * pageSize.value),
  );
  const chosen = computed(() => sorted.value.filter((row) => selected.value.has(options.keyOf(row))));

  watch([query, ...options.filters], () => (wanted.value = 1));

  const clearSelection = (): void => void (selected.value = new Set());
  return { query, sort, page, pageSize, selected, all, found, shown, chosen, clearSelection };
}

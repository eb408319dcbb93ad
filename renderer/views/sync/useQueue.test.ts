// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { computed, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { countWork } from '../../db/testing/countWork.ts';
import { deliver } from '../../db/testing/deliver.ts';
import { department, openNumberedStore, type TestStore } from '../../db/testing/testStore.ts';
import { useQueue } from './useQueue.ts';

let store: TestStore;
let refresh: () => Promise<void>;

beforeEach(async () => {
  store = await openNumberedStore();
});

/** The queue over the store; asked anew by `refresh`, and when what it depends on changes. */
function openQueue(kind: RecordKind | null = null) {
  let asking: Promise<void> = Promise.resolve();
  const show = <T>(query: () => Promise<T>, sources: Ref<unknown>[]) => {
    const answer: ShallowRef<T | null> = shallowRef(null);
    refresh = () => (asking = query().then((value) => void (answer.value = value)));
    watch(sources, () => void refresh(), { flush: 'sync' });
    return answer;
  };
  const queue = useQueue({ records: store.records, show, kind: computed(() => kind) });
  return { queue, settled: () => asking };
}

async function importDepartments(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, place) => department(`部门${String(place)}`));
  await store.records.importRows({ department: rows }, { sample: false });
}

describe('useQueue', () => {
  it('shows the newest of each group, more on demand, and counts all', async () => {
    await importDepartments(300);
    const { queue, settled } = openQueue();
    await refresh();
    expect(queue.groups.value).toMatchObject([{ key: 'department:queued', count: 300 }]);
    expect(queue.groups.value?.[0]?.items).toHaveLength(50);
    queue.showMore('department:queued');
    await settled();
    expect(queue.groups.value?.[0]?.items).toHaveLength(250);
  });

  it('reads what it shows, however much waits', async () => {
    await importDepartments(100);
    openQueue();
    const few = await countWork(refresh);
    await store.records.importRows(
      { department: Array.from({ length: 1000 }, (_, place) => department(`其他${String(place)}`)) },
      { sample: false },
    );
    const many = await countWork(refresh);
    expect(many.rowsRead).toBe(few.rowsRead);
  });

  it('chooses all of a group, those too that are not shown, and keeps what still waits', async () => {
    await importDepartments(80);
    const { queue } = openQueue();
    await refresh();
    const group = queue.groups.value?.[0];
    if (!group) throw new Error('nothing waits');
    await queue.toggleGroup(group, true);
    expect(queue.chosen.value.size).toBe(80);
    const [first] = queue.chosen.value.keys();
    if (first === undefined) throw new Error('nothing is chosen');
    await store.records.delete([first]);
    await refresh();
    await expect.poll(() => queue.chosen.value.size).toBe(79);
    queue.toggle('x', group.key, true);
    expect(queue.take()).toHaveLength(80);
    expect(queue.chosen.value.size).toBe(0);
    await queue.toggleGroup(group, true);
    await queue.toggleGroup(group, false);
    expect(queue.chosen.value.size).toBe(0);
  });

  it('forgets what was delivered', async () => {
    await importDepartments(3);
    const { queue } = openQueue();
    await refresh();
    const group = queue.groups.value?.[0];
    if (!group) throw new Error('nothing waits');
    await queue.toggleGroup(group, true);
    await deliver(store, 'practice');
    await refresh();
    await expect.poll(() => queue.chosen.value.size).toBe(0);
    expect(queue.groups.value).toEqual([]);
  });
});

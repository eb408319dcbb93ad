// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { department, openTestStore, saveDepartment } from './testing/testStore.ts';
import { useLive } from './useLive.ts';

describe('useLive', () => {
  it('follows the store and its sources, and ends with its scope', async () => {
    const store = await openTestStore();
    const scope = effectScope();
    const factor = shallowRef(1);
    const query = vi.fn(async () => (await store.db.records.count()) * factor.value);
    const count = scope.run(() => useLive(query, -1, [factor]));
    expect(count?.value).toBe(-1);
    await eventually(() => expect(count?.value).toBe(0));

    await saveDepartment(store, department('工程部'));
    await eventually(() => expect(count?.value).toBe(1));

    factor.value = 10;
    await eventually(() => expect(count?.value).toBe(10));

    scope.stop();
    query.mockClear();
    await saveDepartment(store, department('财务部'));
    await nextTick();
    expect(query).not.toHaveBeenCalled();
  });

  it('asks at intervals while it is calm, and follows again afterwards', async () => {
    const store = await openTestStore();
    const scope = effectScope();
    const calm = shallowRef(false);
    const query = vi.fn(() => store.db.records.count());
    const count = scope.run(() => useLive(query, -1, [], () => calm.value));
    await eventually(() => expect(count?.value).toBe(0));

    const timers = vi.spyOn(globalThis, 'setTimeout');
    const nextAsk = () => timers.mock.calls.find(([, delay]) => delay === 2000)?.[0];
    calm.value = true;
    const ask = await eventually(() => nextAsk() ?? Promise.reject(new Error('not answered yet')));
    query.mockClear();
    await saveDepartment(store, department('工程部'));
    expect(query).not.toHaveBeenCalled();
    ask();
    await eventually(() => expect(count?.value).toBe(1));

    calm.value = false;
    await nextTick();
    await saveDepartment(store, department('财务部'));
    await eventually(() => expect(count?.value).toBe(2));
    scope.stop();
    timers.mockRestore();
  });
});

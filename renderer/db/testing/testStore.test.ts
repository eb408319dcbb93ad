import { afterEach, describe, expect, it, vi } from 'vitest';
import { department, openTestStore, saveDepartment } from './testStore.ts';

afterEach(() => void vi.useRealTimers());

describe('a store in memory', () => {
  it('goes on while a test keeps the clock', async () => {
    const store = await openTestStore();
    vi.useFakeTimers();
    const { ID } = await saveDepartment(store, department('设备管理部'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await store.db.records.get(ID)).toBeDefined();
  });
});

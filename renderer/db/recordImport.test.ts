// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { ImportProgress } from './recordTypes.ts';
import { department, openTestStore, saveDepartment } from './testing/testStore.ts';

const departments = (count: number, prefix = '部门') =>
  Array.from({ length: count }, (_, index) => department(`${prefix}${index}`));

describe('importRows', () => {
  it('validates like typed input, skips keys that exist, and says what became of each row', async () => {
    const store = await openTestStore();
    await saveDepartment(store, department('工程部'));
    const rows = [department('工程部'), department('财务部'), department(''), department('财务部')];

    const summary = await store.records.importRows({ department: rows }, { sample: false });
    expect(summary).toMatchObject({
      written: 1,
      skipped: 2,
      refused: [{ dataSet: 'department', index: 2, findings: [{ field: 'deptName', severity: 'error' }] }],
      cancelled: false,
    });
    expect((await store.records.list('department')).map(({ state }) => state)).toEqual(['queued', 'queued']);
  });

  it('goes in chunks, tells how far it is, and can be stopped between them', async () => {
    const store = await openTestStore();
    const controller = new AbortController();
    const progress: ImportProgress[] = [];
    const summary = await store.records.importRows(
      { department: departments(2500) },
      {
        sample: false,
        signal: controller.signal,
        onProgress: (step) => {
          progress.push(step);
          if (step.done === 2000) controller.abort();
        },
      },
    );

    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [1000, 2500],
      [2000, 2500],
    ]);
    expect(summary).toMatchObject({ written: 2000, cancelled: true });
    expect(await store.db.records.count()).toBe(2000);
    expect(await store.db.outbox.count()).toBe(2000);
  });

  it('continues after a stop without doubling anything', async () => {
    const store = await openTestStore();
    const input = { department: departments(1200) };
    await store.records.importRows(input, { sample: false, signal: AbortSignal.abort() });
    expect(await store.db.records.count()).toBe(0);
    await store.records.importRows(input, { sample: false });

    expect(await store.records.importRows(input, { sample: false })).toMatchObject({
      written: 0,
      skipped: 1200,
    });
  });

  it('queues the sample enterprise for practice alone, and hides it in live mode', async () => {
    const store = await openTestStore();
    store.use('platform');
    await store.records.importRows({ department: departments(2) }, { sample: true });

    expect(await store.records.list('department')).toEqual([]);
    expect((await store.db.outbox.toArray()).map(({ channel }) => channel)).toEqual(['practice', 'practice']);
    store.use('practice');
    expect(await store.records.list('department')).toHaveLength(2);
  });
});

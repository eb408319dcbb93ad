// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
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
      skipped: [
        { dataSet: 'department', index: 0, obstacle: { kind: 'taken', same: true } },
        { dataSet: 'department', index: 3, obstacle: { kind: 'repeated', index: 1, same: true } },
      ],
      refused: [{ dataSet: 'department', index: 2, findings: [{ field: 'deptName', severity: 'error' }] }],
      cancelled: false,
      notReached: 0,
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
    expect(summary).toMatchObject({ written: 2000, cancelled: true, notReached: 500 });
    expect(await store.db.records.count()).toBe(2000);
    expect(await store.db.outbox.count()).toBe(2000);
  });

  it('continues after a stop without doubling anything', async () => {
    const store = await openTestStore();
    const input = { department: departments(1200) };
    await store.records.importRows(input, { sample: false, signal: AbortSignal.abort() });
    expect(await store.db.records.count()).toBe(0);
    await store.records.importRows(input, { sample: false });

    const { written, skipped } = await store.records.importRows(input, { sample: false });
    expect([written, skipped.length]).toEqual([0, 1200]);
  });

  it('writes drafts in the same transactions as good rows', async () => {
    const store = await openTestStore();
    const transactions = vi.spyOn(store.db, 'transaction');
    const summary = await store.records.importRows(
      { department: departments(100) },
      { sample: false, drafts: { department: [...departments(99, '草稿'), department('')] } },
    );
    expect(transactions).toHaveBeenCalledTimes(1);
    expect(summary).toMatchObject({ written: 100, drafted: 100, skipped: [], refused: [] });
    const records = await store.records.list('department');
    expect(records.filter(({ state }) => state === 'draft')).toHaveLength(100);
    expect(await store.db.outbox.count()).toBe(100);
  });

  it('keeps rows that turn out not to be let in as drafts on demand, but not what is there already', async () => {
    const store = await openTestStore();
    await saveDepartment(store, department('工程部'));
    const rows = [
      department('工程部'),
      department('工程部', { isSecDept: '1' }),
      department(''),
      department('财务部'),
    ];
    const summary = await store.records.importRows(
      { department: rows },
      { sample: false, keepRefused: true },
    );
    expect(summary).toMatchObject({ written: 1, drafted: 2 });
    const drafts = (await store.records.list('department')).filter(({ state }) => state === 'draft');
    expect(drafts.map(({ record }) => record.data)).toEqual(expect.arrayContaining([rows[1], rows[2]]));
  });

  it('foretells what it will let in, chunk after chunk', async () => {
    const store = await openTestStore();
    await saveDepartment(store, department('部门7'));
    await saveDepartment(store, department('部门8', { isSecDept: '1' }));
    const rows = [...departments(1100), department('部门3'), department('部门4', { isSecDept: '1' })];

    const foretold = await store.records.examineImport('department', rows);
    expect(await store.db.records.count()).toBe(2);
    expect([...foretold]).toMatchObject([
      [7, { kind: 'taken', same: true }],
      [8, { kind: 'taken', same: false }],
      [1100, { kind: 'repeated', index: 3, same: true }],
      [1101, { kind: 'repeated', index: 4, same: false }],
    ]);

    const { written, skipped } = await store.records.importRows({ department: rows }, { sample: false });
    expect(skipped.map(({ index, obstacle }) => [index, obstacle])).toEqual([...foretold]);
    expect(written).toBe(rows.length - foretold.size);
  });

  it('names rows whose key was taken between the look and the write', async () => {
    const store = await openTestStore();
    const rows = departments(3);
    expect(await store.records.examineImport('department', rows)).toEqual(new Map());
    const { ID } = await saveDepartment(store, department('部门1', { isSecDept: '1' }));
    expect(await store.records.importRows({ department: rows }, { sample: false })).toMatchObject({
      written: 2,
      skipped: [{ index: 1, obstacle: { kind: 'taken', existing: ID, same: false } }],
    });
  });

  it('takes names that look the same for one', async () => {
    const store = await openTestStore();
    await saveDepartment(store, department('安全部'));
    const rows = [department('安全部\u200b'), department('财务部'), department('\u202d财务部\u202c')];
    expect(await store.records.importRows({ department: rows }, { sample: false })).toMatchObject({
      written: 1,
      skipped: [{ index: 0 }, { index: 2 }],
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

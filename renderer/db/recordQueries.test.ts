// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '#shared/model/batch.ts';
import { totalCounts } from './figures/countStates.ts';
import { readFigures } from './figures/readFigures.ts';
import { deliver } from './testing/deliver.ts';
import { department, openTestStore, saveDepartment, training, type TestStore } from './testing/testStore.ts';
import { createPracticeRepository } from './practice/practiceRepository.ts';
import { allWaiting } from './testing/allWaiting.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

async function oneOfEachState(): Promise<void> {
  const { records, db } = store;
  await saveDepartment(store, department('已送达'));
  const changed = await saveDepartment(store, department('已修改'));
  await deliver(store, 'practice');
  await saveDepartment(store, department('已修改', { dLinkMan: '顾明远' }), changed.ID);
  await records.saveDraft({ ID: null, dataSet: 'department', data: department('草稿') });
  const { ID: refused } = await saveDepartment(store, department('被退回'));
  const { ID: unknown } = await saveDepartment(store, department('待确认'));
  const refusal = {
    reason: '不通过',
    field: null,
    value: null,
    batchNo: '1',
    operation: 'I',
    revision: 1,
    at: 0,
  } as const;
  await db.outbox.update(['practice', refused], { state: { status: 'refused', refusal } });
  const open = { status: 'unknown', batchNo: '1', reason: '超时', since: 0 } as const;
  await db.outbox.update(['practice', unknown], { state: open });
  await records.saveDraft({ ID: unknown, dataSet: 'department', data: department('待确认') });
}

describe('list', () => {
  it('is newest first', async () => {
    await saveDepartment(store, department('甲'));
    store.advance(1000);
    await saveDepartment(store, department('乙'));

    const names = (await store.records.list('department')).map(({ record }) => record.data['deptName']);
    expect(names).toEqual(['乙', '甲']);
  });

  it('does not mix data sets', async () => {
    await store.records.save({ ID: null, dataSet: 'training', data: training('PX1') });

    expect(await store.records.list('department')).toEqual([]);
    expect(await store.records.list('training')).toHaveLength(1);
  });
});

describe('counts, waiting and problems', () => {
  it('agree with the states in the list', async () => {
    await oneOfEachState();
    const listed = await store.records.list('department');
    const counts = totalCounts((await readFigures(store.db, 'practice', store.context.ways())).states);

    for (const [state, count] of Object.entries(counts)) {
      expect([state, listed.filter((item) => item.state === state).length]).toEqual([state, count]);
    }
    expect(counts).toMatchObject({ delivered: 1, queued: 1, draft: 1, refused: 1, unknown: 1 });
    expect((await store.records.problems()).map(({ state }) => state).sort()).toEqual(['refused', 'unknown']);
    expect((await allWaiting(store.records)).map(({ state }) => state).sort()).toEqual(['queued', 'unknown']);
  });

  it('leave sample records out in live mode', async () => {
    await store.records.importRows({ department: [department('工程部')] }, { sample: true });

    expect(totalCounts((await readFigures(store.db, 'practice', store.context.ways())).states).queued).toBe(
      1,
    );
    expect(totalCounts((await readFigures(store.db, 'platform', store.context.ways())).states).queued).toBe(
      0,
    );
  });
});

describe('generateNumber', () => {
  it('proposes a number nobody bears, deleted records included', async () => {
    const first = await store.records.generateNumber('training');
    expect(first).toMatch(/^PX20260520\d{4}$/);
    await store.records.save({ ID: null, dataSet: 'training', data: training(first) });

    expect(await store.records.generateNumber('training')).not.toBe(first);
  });

  it('is empty where the standard has no number', async () => {
    expect(await store.records.generateNumber('department')).toBe('');
  });
});

describe('batches and history', () => {
  const batch = (batchNo: string, ID: string, channel = 'practice'): Batch & { rowIds: string[] } => ({
    batchNo,
    channel,
    dataSet: 'department',
    operation: 'I',
    rows: [{ ID, revision: 1, updateDate: '', data: {} }],
    rowIds: [ID],
    state: 'delivered',
    createdAt: Number(batchNo.slice(-4)),
    settledAt: 1,
    reply: null,
    counts: { delivered: 1, refused: 0, conflict: 0 },
  });

  it('are newest first and of the active channel', async () => {
    await store.db.batches.bulkAdd([
      batch('2026052000000001', 'a'),
      batch('2026052000000002', 'b'),
      batch('2026052000000003', 'a'),
      batch('2026052000000004', 'a', 'platform'),
    ]);

    expect((await store.records.batches(2)).map(({ batchNo }) => batchNo.slice(-1))).toEqual(['3', '2']);
    expect((await store.records.history('a')).map(({ batchNo }) => batchNo.slice(-1))).toEqual(['3', '1']);
  });
});

describe('queueForChannel', () => {
  it('queues own records on going live; drafts, samples and what was made in practice stay', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    expect(await store.records.queueForChannel('platform')).toBe(0);
    await createPracticeRepository(store.context).takeAlong([ID]);
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('草稿') });
    await store.records.importRows({ department: [department('样例')] }, { sample: true });

    expect(await store.records.queueForChannel('platform')).toBe(1);
    expect(await store.records.queueForChannel('platform')).toBe(0);
    store.use('platform');
    expect(await store.records.get(ID)).toMatchObject({ state: 'queued', record: { busType: 'I' } });
  });

  it('flags a record anew for the channel it now goes to', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    await saveDepartment(store, department('工程部', { dLinkMan: '顾明远' }), ID);
    expect((await store.db.records.get(ID))?.busType).toBe('U');
    await createPracticeRepository(store.context).takeAlong([ID]);
    await store.records.queueForChannel('platform');

    expect((await store.db.records.get(ID))?.busType).toBe('I');
  });
});

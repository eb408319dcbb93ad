// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/model/values.ts';
import { deliver } from '../testing/deliver.ts';
import { department, openTestStore, saveDepartment, training, type TestStore } from '../testing/testStore.ts';
import { createPracticeRepository, type PracticeRepository } from './practiceRepository.ts';

let store: TestStore;
let practice: PracticeRepository;
beforeEach(async () => {
  store = await openTestStore();
  practice = createPracticeRepository(store.context);
});

/** As 设置 does it: what is taken along, then the queues of the real channels. */
async function goLive(ids: readonly RecordId[]): Promise<number> {
  await practice.takeAlong(ids);
  store.use('platform');
  return store.records.queueForChannel('platform');
}

const names = async () =>
  (await store.records.list('department')).map(({ record }) => record.data['deptName']);

const obstacles = async () =>
  (await practice.candidates()).map(({ record, obstacle }) => [record.data['deptName'], obstacle?.kind]);

describe('going live', () => {
  it('takes nothing along unasked: what was typed and imported while practising stays there', async () => {
    await saveDepartment(store, department('工程部'));
    await store.records.importRows({ department: [department('财务部')] }, { sample: false });
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('草稿部') });

    expect(await goLive([])).toBe(0);
    expect(await names()).toEqual([]);
    store.use('practice');
    expect(await names()).toHaveLength(3);
  });

  it('takes along what was ticked, and back and forth nothing else', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await saveDepartment(store, department('财务部'));
    await deliver(store, 'practice');

    expect(await goLive([ID])).toBe(1);
    expect(await names()).toEqual(['工程部']);
    const [listed] = await store.records.list('department');
    expect(listed).toMatchObject({ state: 'queued', channel: 'platform', record: { busType: 'I' } });
    store.use('practice');
    await store.records.queueForChannel('practice');
    expect(await goLive([])).toBe(0);
    expect(await names()).toEqual(['工程部']);
  });

  it('leaves what is made there alone, and does not ask about it', async () => {
    store.use('platform');
    await saveDepartment(store, department('工程部'));
    expect(await practice.candidates()).toEqual([]);
    expect(await practice.count()).toBe(0);
  });

  it('does not refuse a name that only practice has', async () => {
    await saveDepartment(store, department('工程部'));
    await goLive([]);
    await saveDepartment(store, department('工程部'));
    expect(await obstacles()).toEqual([['工程部', 'duplicate']]);
  });

  it('sends a file that practice has taken in from this PC again', async () => {
    const hash = 'ab'.repeat(32);
    const fileName = `http://127.0.0.1:41234/files/${hash}/${encodeURIComponent('签到表.pdf')}`;
    const saved = await store.records.save({
      ID: null,
      dataSet: 'training',
      data: training('1', { fileName }),
    });
    const ID = saved.ok ? saved.value.ID : '';
    await goLive([ID]);
    expect((await store.db.records.get(ID))?.data['fileName']).toBe(`attachment:${hash}/签到表.pdf`);
  });
});

describe('a record that names another one', () => {
  it('cannot go without it', async () => {
    const parent = await saveDepartment(store, department('工程部'));
    const child = await saveDepartment(store, department('检修班', { dParentName: '工程部' }));

    expect(await practice.takeAlong([child.ID])).toBe(0);
    expect(await practice.takeAlong([child.ID, parent.ID])).toBe(2);
  });

  it('can never go where the other one is of the sample enterprise, nor can what names it', async () => {
    await store.records.importRows({ department: [department('样例部')] }, { sample: true });
    await saveDepartment(store, department('检修班', { dParentName: '样例部' }));
    const { ID } = await saveDepartment(store, department('夜班', { dParentName: '检修班' }));

    expect(await obstacles()).toEqual([
      ['检修班', 'sample'],
      ['夜班', 'parent'],
    ]);
    expect(await practice.takeAlong((await practice.candidates()).map(({ record }) => record.ID))).toBe(0);
    expect((await store.db.records.get(ID))?.practice).toBe(true);
  });

  it('goes where the other one is with the real platform already', async () => {
    store.use('platform');
    await saveDepartment(store, department('工程部'));
    store.use('practice');
    const { ID } = await saveDepartment(store, department('检修班', { dParentName: '工程部' }));
    expect(await practice.takeAlong([ID])).toBe(1);
  });
});

describe('a record for the real platform', () => {
  it('is not changed while practising: the change would go there unasked', async () => {
    store.use('platform');
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'platform');
    store.use('practice');
    await store.records.queueForChannel('practice');
    const input = { ID, dataSet: 'department', data: department('练习部') } as const;

    expect(await store.records.save(input)).toEqual({ ok: false, error: { kind: 'official' } });
    expect(await store.records.saveDraft(input)).toEqual({ ok: false, error: { kind: 'official' } });
    expect(await store.records.delete([ID])).toEqual({ removed: 0, marked: 0, official: 1 });
    store.use('platform');
    expect(await store.records.get(ID)).toMatchObject({ state: 'delivered', record: { revision: 1 } });
  });
});

describe('a store of a version that did not mark', () => {
  /** Rows as they were written before: without the mark. */
  async function unmark(): Promise<void> {
    await store.db.records.toCollection().modify((record) => {
      Reflect.deleteProperty(record, 'practice');
    });
    await store.db.counters.clear();
  }

  it('keeps everything of a unit that never went live in practice', async () => {
    await saveDepartment(store, department('工程部'));
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('草稿部') });
    await unmark();
    await practice.markOld('practice');
    expect(await practice.count()).toBe(2);
    expect(await goLive([])).toBe(0);
  });

  it('hides nothing of a unit that is live', async () => {
    await saveDepartment(store, department('工程部'));
    await unmark();
    await practice.markOld('live');
    expect(await goLive([])).toBe(1);
    expect(await names()).toEqual(['工程部']);
  });

  it('keeps what only practice knows of a unit that went live and practises now', async () => {
    store.use('platform');
    await saveDepartment(store, department('工程部'));
    await deliver(store, 'platform');
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('草稿部') });
    store.use('practice');
    await store.records.queueForChannel('practice');
    await saveDepartment(store, department('练习部'));
    await unmark();
    await practice.markOld('practice');
    expect(await goLive([])).toBe(0);
    expect((await names()).sort()).toEqual(['工程部', '草稿部']);
  });

  it('is looked through once', async () => {
    await practice.markOld('practice');
    store.use('platform');
    await saveDepartment(store, department('工程部'));
    await practice.markOld('practice');
    expect(await practice.count()).toBe(0);
  });
});

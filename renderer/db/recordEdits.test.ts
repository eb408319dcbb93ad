// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { reactive } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshBusinessKeys } from './refreshBusinessKeys.ts';
import { deliver } from './testing/deliver.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  testNow,
  type TestStore,
} from './testing/testStore.ts';
import { createPracticeRepository } from './practice/practiceRepository.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

const entriesOf = (ID: string) => store.db.outbox.where('ID').equals(ID).toArray();

describe('characters that nobody sees', () => {
  const marked = department('\u200b安全\u2060部\u200b', { dLinkTel: '\u202d13800000006\u202c' });
  const clean = department('安全部', { dLinkTel: '13800000006' });

  it('are not kept, neither in a record nor in a draft', async () => {
    expect((await saveDepartment(store, marked)).data).toEqual(clean);
    const draft = await store.records.saveDraft({ ID: null, dataSet: 'department', data: marked });
    expect(draft).toMatchObject({ ok: true, value: { data: clean } });
  });

  it('make no second department beside one that looks the same', async () => {
    const { ID } = await saveDepartment(store, clean);
    expect(await store.records.save({ ID: null, dataSet: 'department', data: marked })).toMatchObject({
      ok: false,
      error: { kind: 'duplicateKey', existing: ID },
    });
  });

  it('of a record that was saved with them are ignored by its key, and go with the next edit', async () => {
    const { ID } = await saveDepartment(store, department('安全部门'));
    await store.db.records.update(ID, { data: marked, businessKey: marked['deptName'] ?? '' });
    await refreshBusinessKeys(store.db, store.now);
    expect(await store.records.save({ ID: null, dataSet: 'department', data: clean })).toMatchObject({
      error: { kind: 'duplicateKey', existing: ID },
    });
    expect((await store.db.records.get(ID))?.data).toEqual(marked);
    expect((await saveDepartment(store, marked, ID)).data).toEqual(clean);
  });

  it('are looked for once in an older store', async () => {
    const { ID } = await saveDepartment(store, clean);
    await refreshBusinessKeys(store.db, store.now);
    await store.db.records.update(ID, { businessKey: '安全部\u200b' });
    await refreshBusinessKeys(store.db, store.now);
    expect((await store.db.records.get(ID))?.businessKey).toBe('安全部\u200b');
  });
});

describe('save', () => {
  it('writes the record with the fields of B.1 and queues it for the active channel', async () => {
    const record = await saveDepartment(store, department('工程部'));

    expect(record).toMatchObject({
      dataSet: 'department',
      revision: 1,
      draft: false,
      batchNo: '',
      busType: 'I',
      updateDate: '2026-05-20 08:00:00',
      createdAt: testNow,
      sample: false,
    });
    expect(await entriesOf(record.ID)).toEqual([
      { channel: 'practice', ID: record.ID, dataSet: 'department', state: { status: 'queued' } },
    ]);
    expect((await getListed(store, record.ID)).state).toBe('queued');
  });

  it('takes a reactive row as a form has it', async () => {
    const record = await saveDepartment(store, reactive({ ...department('工程部') }));

    expect((await getListed(store, record.ID)).record.data['deptName']).toBe('工程部');
  });

  it('keeps exactly the fields of the table', async () => {
    const record = await saveDepartment(store, { ...department('工程部'), other: 'x' });

    expect(Object.keys(record.data)).toEqual([
      'deptName',
      'dParentName',
      'isSecDept',
      'dLinkMan',
      'dLinkTel',
    ]);
  });

  it('writes nothing if there is an error', async () => {
    const result = await store.records.save({ ID: null, dataSet: 'department', data: department('') });

    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', findings: [{ field: 'deptName' }] },
    });
    expect(await store.db.records.count()).toBe(0);
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('refuses a second record with the same business key, and says whose it is', async () => {
    const first = await saveDepartment(store, department('工程部'));
    const second = await store.records.save({ ID: null, dataSet: 'department', data: department('工程部') });

    expect(second).toEqual({
      ok: false,
      error: { kind: 'duplicateKey', fields: ['deptName'], existing: first.ID },
    });
    expect(await store.db.records.count()).toBe(1);
  });

  it('lets only one of two simultaneous saves of a key through', async () => {
    const save = () => store.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    const results = await Promise.all([save(), save()]);

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('lets a record keep its own key, and raises the revision', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const again = await saveDepartment(store, department('工程部', { dLinkMan: '顾明远' }), ID);

    expect(again.revision).toBe(2);
    expect(await store.db.records.count()).toBe(1);
  });

  it('turns to U once the channel has acknowledged the record, and to nothing when it equals that', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    expect((await getListed(store, ID)).state).toBe('delivered');

    expect(await saveDepartment(store, department('工程部', { dLinkMan: '顾明远' }), ID)).toMatchObject({
      busType: 'U',
    });
    expect((await getListed(store, ID)).state).toBe('queued');

    await saveDepartment(store, department('工程部'), ID);
    expect((await getListed(store, ID)).state).toBe('delivered');
    expect(await entriesOf(ID)).toEqual([]);
  });

  it('says that a record is gone if it was deleted while the form was open', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await store.records.delete([ID]);

    expect(await store.records.save({ ID, dataSet: 'department', data: department('工程部') })).toEqual({
      ok: false,
      error: { kind: 'gone' },
    });
  });
});

describe('save with another business key', () => {
  const map = {
    riskNo: '1',
    fileName: '四色图.pdf',
    fileType: '风险四色分布图',
    uploadDate: '2026-05-01',
    publisher: '沈知远',
  };
  const saveMap = async (ID: string | null, fileName: string) => {
    const result = await store.records.save({ ID, dataSet: 'riskMap', data: { ...map, fileName } });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  it('changes a record that the platform does not hold yet', async () => {
    const first = await saveMap(null, '旧图.pdf');
    const second = await saveMap(first.ID, '新图.pdf');

    expect(second.ID).toBe(first.ID);
    expect((await getListed(store, first.ID)).record.busType).toBe('I');
  });

  it('deletes the delivered record and inserts its successor, where the platform knows it by key', async () => {
    const first = await saveMap(null, '旧图.pdf');
    await deliver(store, 'practice');
    const second = await saveMap(first.ID, '新图.pdf');

    expect(second.ID).not.toBe(first.ID);
    expect((await getListed(store, first.ID)).record).toMatchObject({ deleted: true, busType: 'D' });
    expect((await getListed(store, second.ID)).record).toMatchObject({ deleted: false, busType: 'I' });
  });

  it('updates a record that the platform knows by its ID', async () => {
    const first = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    const result = await store.records.save({
      ID: first.ID,
      dataSet: 'department',
      data: department('设备部'),
    });

    expect(result).toMatchObject({ ok: true, value: { ID: first.ID, busType: 'U' } });
  });
});

describe('saveDraft', () => {
  it('saves what is incomplete and never queues it', async () => {
    const result = await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('') });

    expect(result).toMatchObject({ ok: true, value: { draft: true } });
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('does not take a key until it is saved', async () => {
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('工程部') });

    expect((await saveDepartment(store, department('工程部'))).draft).toBe(false);
  });

  it('keeps the key of a record that the other side knows', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    await store.records.saveDraft({ ID, dataSet: 'department', data: department('工程部') });

    const second = await store.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    expect(second).toMatchObject({ ok: false, error: { kind: 'duplicateKey', existing: ID } });
  });
});

describe('delete and restore', () => {
  it('lets a record that was never sent vanish', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));

    expect(await store.records.delete([ID])).toEqual({ removed: 1, marked: 0 });
    expect(await store.records.get(ID)).toBeNull();
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('marks a delivered record, lists it until the deletion is acknowledged, and restores it', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');

    expect(await store.records.delete([ID])).toEqual({ removed: 0, marked: 1 });
    expect(await store.records.list('department')).toMatchObject([
      { state: 'queued', record: { busType: 'D' } },
    ]);

    expect(await store.records.restore([ID])).toEqual({ restored: 1, blocked: [] });
    expect((await getListed(store, ID)).state).toBe('delivered');
  });

  it('removes the record when the deletion is acknowledged', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    await store.records.delete([ID]);
    await deliver(store, 'practice');

    expect(await store.db.records.count()).toBe(0);
    expect(await store.db.acknowledged.count()).toBe(0);
  });

  it('lets the key of a record pending deletion be used again, and then does not restore it', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    await store.records.delete([ID]);
    await saveDepartment(store, department('工程部'));

    expect(await store.records.restore([ID])).toEqual({ restored: 0, blocked: [ID] });
  });

  it('keeps a record that another channel knows until it is deleted there too', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    await createPracticeRepository(store.context).takeAlong([ID]);
    await store.records.queueForChannel('platform');
    await deliver(store, 'platform');
    store.use('platform');
    await store.records.delete([ID]);
    store.use('practice');
    await deliver(store, 'practice');

    expect(await store.records.list('department')).toEqual([]);
    store.use('platform');
    expect(await store.records.list('department')).toMatchObject([
      { state: 'queued', record: { deleted: true } },
    ]);
    await deliver(store, 'platform');
    expect(await store.db.records.count()).toBe(0);
  });
});

describe('retry', () => {
  it('puts refused records back, and leaves others alone', async () => {
    const refused = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice', (ID) => ({
      kind: 'refused',
      ID,
      reason: '部门名称重复',
      field: 'deptName',
    }));
    const queued = await saveDepartment(store, department('财务部'));
    expect((await store.records.problems()).map(({ record, state }) => [record.ID, state])).toEqual([
      [refused.ID, 'refused'],
    ]);

    expect(await store.records.retry([refused.ID, queued.ID])).toBe(1);
    expect((await getListed(store, refused.ID)).state).toBe('queued');
    expect(await store.records.problems()).toEqual([]);
  });
});

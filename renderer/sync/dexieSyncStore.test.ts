// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { batchRowOf } from '#shared/sync/freezeRow.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { SyncStore } from '#shared/model/ports.ts';
import { testChannel } from '#shared/sync/testing/samples.ts';
import { describeSyncStore, type StoreHarness } from '#shared/sync/testing/storeContract.ts';
import { putRecords, removeRecords } from '../db/rawRecords.ts';
import { applyEntries, putAcknowledged } from '../db/standing.ts';
import {
  department,
  getListed,
  openNumberedStore,
  openTestStore,
  saveDepartment,
  testNow,
  training,
  type TestStore,
} from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';

async function makeHarness(open: () => Promise<TestStore> = openTestStore): Promise<StoreHarness> {
  let opened = await open();
  let time = testNow;
  const makeStore = () =>
    createDexieSyncStore({ ...opened.context, now: () => time, workstation: () => '00' });
  return {
    store: makeStore(),
    async seed(seeds) {
      for (const { record, entries, acknowledged } of seeds) {
        await removeRecords(opened.db, [record.ID]);
        await putRecords(opened.db, [record]);
        await applyEntries(
          opened.db,
          entries.map((entry) => ({ channel: entry.channel, ID: entry.ID, entry })),
        );
        for (const copy of acknowledged) await putAcknowledged(opened.db, record, copy.channel, copy);
      }
    },
    async look(ID) {
      const { db, reader } = opened;
      return {
        record: reader.one('records', await db.records.get(ID)),
        entry: reader.one('outbox', await db.outbox.get([testChannel, ID])),
        acknowledged: reader.one('acknowledged', await db.acknowledged.get([testChannel, ID])),
      };
    },
    batch: async (batchNo) => opened.reader.one('batches', await opened.db.batches.get(batchNo)),
    setToday(day) {
      time = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
    },
    async reopen() {
      opened = await opened.reopen();
      return makeStore();
    },
  };
}

describeSyncStore('Dexie store', makeHarness);
describeSyncStore('Dexie store that remembers', () => makeHarness(openNumberedStore));

describe.each([
  ['', () => openTestStore()],
  [', while it remembers', openNumberedStore],
])('Dexie store beyond the contract%s', (_, open) => {
  let store: TestStore;
  let sync: SyncStore;

  const syncOf = (opened: TestStore) => createDexieSyncStore({ ...opened.context, workstation: () => '00' });

  const freeze = async (ID: RecordId): Promise<Batch> => {
    const [item] = await sync.queue('practice', [ID]);
    if (!item) throw new Error('not queued');
    const { dataSet } = item.record;
    const rows = [batchRowOf(item)];
    const [batch] = await sync.freeze([{ channel: 'practice', dataSet, operation: 'I', rows }]);
    if (!batch) throw new Error('nothing was frozen');
    return batch;
  };

  beforeEach(async () => {
    store = await open();
    sync = syncOf(store);
  });

  it('keeps an edit made while the record is being sent for the next run', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const { batchNo } = await freeze(ID);
    await saveDepartment(store, department('工程部', { dLinkMan: '顾明远' }), ID);
    expect((await getListed(store, ID)).state).toBe('sending');
    await sync.settle([{ batchNo, state: 'delivered', reply: 'ok', verdicts: [{ kind: 'delivered', ID }] }]);

    const listed = await getListed(store, ID);
    expect(listed.state).toBe('queued');
    expect(listed.acknowledged?.data['dLinkMan']).toBe('');
    expect(listed.record).toMatchObject({ busType: 'U', batchNo });
  });

  it('sends a deletion after a record that was deleted while it was being sent', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const { batchNo } = await freeze(ID);
    expect(await store.records.delete([ID])).toEqual({ removed: 0, marked: 1 });
    await sync.settle([{ batchNo, state: 'delivered', reply: 'ok', verdicts: [{ kind: 'delivered', ID }] }]);

    expect(await getListed(store, ID)).toMatchObject({ state: 'queued', record: { busType: 'D' } });
  });

  it('writes nothing of a batch if one part of it cannot be written', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    store.db.outbox.hook('updating', () => {
      throw new Error('disk full');
    });

    await expect(freeze(ID)).rejects.toThrow();
    expect(await store.db.batches.count()).toBe(0);
    expect(await store.db.counters.count()).toBe(0);
    expect((await store.db.records.get(ID))?.batchNo).toBe('');
  });

  it('never draws a number below a batch that exists, even if the counter is lost or unreadable', async () => {
    const first = await saveDepartment(store, department('工程部'));
    const second = await saveDepartment(store, department('财务部'));
    const third = await saveDepartment(store, department('生产部'));
    await freeze(first.ID);
    await store.db.counters.clear();
    expect((await freeze(second.ID)).batchNo).toBe('2026052000000002');
    await store.db.counters.put({ name: 'batchNo', value: { day: 7 } });
    expect((await freeze(third.ID)).batchNo).toBe('2026052000000003');
  });

  it('queues a record again whose open batch cannot be found', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const { batchNo } = await freeze(ID);
    await store.db.batches.delete(batchNo);
    await sync.recover('practice');

    expect((await getListed(store, ID)).state).toBe('queued');
  });

  it('never freezes a record that still names a local file', async () => {
    const fileName = writeAttachmentReference({ hash: 'a'.repeat(64), name: '签到表.pdf' });
    const data = training('PX1', { fileName });
    const saved = await store.records.save({ ID: null, dataSet: 'training', data });
    if (!saved.ok) throw new Error('not saved');

    await expect(freeze(saved.value.ID)).rejects.toThrow('nothing was frozen');
    expect((await getListed(store, saved.value.ID)).state).toBe('queued');
  });

  it('never freezes a sample record for the platform', async () => {
    await store.records.importRows({ department: [department('工程部')] }, { sample: true });
    const [record] = await store.db.records.toArray();
    if (!record) throw new Error('not imported');
    const { ID, revision, updateDate, data } = record;
    await store.db.outbox.put({
      channel: 'platform',
      ID,
      dataSet: 'department',
      state: { status: 'queued' },
    });
    const rows = [{ ID, revision, updateDate, data }];

    expect(await sync.freeze([{ channel: 'platform', dataSet: 'department', operation: 'I', rows }])).toEqual(
      [],
    );
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '#shared/standard/types.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { deliver } from './testing/deliver.ts';
import { department, getListed, openTestStore, saveDepartment, type TestStore } from './testing/testStore.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

const existsThere =
  (theirs: Row | null) =>
  (ID: RecordId): RowVerdict => ({
    kind: 'conflict',
    ID,
    conflict: 'existsThere',
    reason: '部门已存在',
    theirs,
  });

async function conflicting(name: string, theirs: Row | null): Promise<RecordId> {
  const { ID } = await saveDepartment(store, department(name));
  await deliver(store, 'practice', existsThere(theirs));
  return ID;
}

async function resolve(ids: readonly RecordId[], choice: 'mine' | 'theirs'): Promise<number> {
  const { snapshotId } = await store.records.resolve(ids, choice);
  if (snapshotId === null) throw new Error('nothing was resolved');
  return snapshotId;
}

describe('resolve', () => {
  it('以本地为准 sends mine as an update', async () => {
    const ID = await conflicting('工程部', department('工程部', { dLinkMan: '陆文清' }));
    await resolve([ID], 'mine');

    expect(await getListed(store, ID)).toMatchObject({
      state: 'queued',
      record: { busType: 'U', data: { dLinkMan: '' } },
      acknowledged: { data: { dLinkMan: '陆文清' } },
    });
  });

  it('以对方为准 takes theirs and has nothing to send', async () => {
    const ID = await conflicting('工程部', department('工程部', { dLinkMan: '陆文清' }));
    await resolve([ID], 'theirs');

    expect(await getListed(store, ID)).toMatchObject({
      state: 'delivered',
      entry: null,
      record: { data: { dLinkMan: '陆文清' } },
    });
  });

  it('resolves many at once and says how many there were', async () => {
    const first = await conflicting('工程部', null);
    const second = await conflicting('财务部', null);
    const untouched = await saveDepartment(store, department('生产部'));

    expect(await store.records.resolve([first, second, untouched.ID], 'mine')).toMatchObject({ resolved: 2 });
    expect((await getListed(store, untouched.ID)).record.busType).toBe('I');
  });

  it('leaves no snapshot if nothing was in conflict', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));

    expect(await store.records.resolve([ID], 'mine')).toEqual({ snapshotId: null, resolved: 0 });
    expect(await store.db.snapshots.count()).toBe(0);
  });
});

describe('resolveMerged', () => {
  it('queues the merged content as an update', async () => {
    const ID = await conflicting('工程部', department('工程部', { dLinkMan: '陆文清' }));
    const merged = department('工程部', { dLinkMan: '陆文清', dLinkTel: '13800001234' });

    expect(await store.records.resolveMerged(ID, merged)).toMatchObject({ ok: true });
    expect(await getListed(store, ID)).toMatchObject({
      state: 'queued',
      record: { busType: 'U', data: merged },
    });
  });

  it('accepts nothing that typed input would not', async () => {
    const ID = await conflicting('工程部', department('工程部'));
    await saveDepartment(store, department('财务部'));

    expect(await store.records.resolveMerged(ID, department(''))).toMatchObject({
      error: { kind: 'invalid' },
    });
    expect(await store.records.resolveMerged(ID, department('财务部'))).toMatchObject({
      error: { kind: 'duplicateKey' },
    });
    expect((await getListed(store, ID)).state).toBe('conflict');
  });

  it('says that the conflict is gone', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));

    expect(await store.records.resolveMerged(ID, department('工程部'))).toEqual({
      ok: false,
      error: { kind: 'gone' },
    });
    expect(await store.records.resolveMerged('nobody', department('工程部'))).toMatchObject({
      error: { kind: 'gone' },
    });
  });
});

describe('undo', () => {
  it('brings back record, entry and acknowledged copy exactly', async () => {
    const ID = await conflicting('工程部', department('工程部', { dLinkMan: '陆文清' }));
    const before = await getListed(store, ID);
    const snapshotId = await resolve([ID], 'theirs');
    expect(await store.records.resolutions(10)).toMatchObject([
      { snapshotId, choice: 'theirs', count: 1, title: '工程部' },
    ]);

    expect(await store.records.undo(snapshotId)).toEqual({ ok: true, value: undefined });
    expect(await getListed(store, ID)).toEqual(before);
    expect(await store.records.resolutions(10)).toEqual([]);
  });

  it('brings back a record that was withdrawn', async () => {
    const ID = await conflicting('工程部', null);
    const before = await getListed(store, ID);
    const snapshotId = await resolve([ID], 'theirs');
    expect(await store.records.get(ID)).toBeNull();

    expect(await store.records.undo(snapshotId)).toMatchObject({ ok: true });
    expect(await getListed(store, ID)).toEqual(before);
  });

  it('refuses if the record was edited since', async () => {
    const ID = await conflicting('工程部', null);
    const snapshotId = await resolve([ID], 'mine');
    await saveDepartment(store, department('工程部', { dLinkMan: '顾明远' }), ID);

    expect(await store.records.undo(snapshotId)).toMatchObject({
      ok: false,
      error: expect.stringContaining('修改'),
    });
    expect((await getListed(store, ID)).record.data['dLinkMan']).toBe('顾明远');
    expect(await store.records.resolutions(10)).toEqual([]);
  });

  it('refuses if the record was sent since, all of it or nothing', async () => {
    const first = await conflicting('工程部', null);
    const second = await conflicting('财务部', null);
    const snapshotId = await resolve([first, second], 'mine');
    await deliver(store, 'practice', (ID) =>
      ID === first ? { kind: 'delivered', ID } : { kind: 'requeue', ID },
    );

    expect(await store.records.undo(snapshotId)).toMatchObject({
      ok: false,
      error: expect.stringContaining('上报'),
    });
    expect((await getListed(store, second)).state).toBe('queued');
  });

  it('still works if the record was only held meanwhile', async () => {
    const ID = await conflicting('工程部', null);
    const snapshotId = await resolve([ID], 'mine');
    const waitsFor = { kind: 'route', dataSet: 'department', reason: '' } as const;
    await store.db.outbox.update(['practice', ID], { state: { status: 'held', waitsFor } });

    expect(await store.records.undo(snapshotId)).toMatchObject({ ok: true });
    expect((await getListed(store, ID)).state).toBe('conflict');
  });

  it('refuses if another record took the business key of a withdrawn one', async () => {
    const ID = await conflicting('工程部', null);
    const snapshotId = await resolve([ID], 'theirs');
    await saveDepartment(store, department('工程部'));

    expect(await store.records.undo(snapshotId)).toMatchObject({
      ok: false,
      error: expect.stringContaining('工程部'),
    });
  });

  it('works once', async () => {
    const ID = await conflicting('工程部', null);
    const snapshotId = await resolve([ID], 'mine');
    await store.records.undo(snapshotId);

    expect(await store.records.undo(snapshotId)).toMatchObject({ ok: false });
  });
});

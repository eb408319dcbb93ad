// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { createChannelRepository, type ChannelRepository } from './channelRepository.ts';
import { createRunRepository } from './runRepository.ts';
import { deliver } from './testing/deliver.ts';
import { department, getListed, openTestStore, saveDepartment, type TestStore } from './testing/testStore.ts';

const from = { address: 'old.example:443', appId: 'unit-7' };
const to = { address: 'new.example:443', appId: 'unit-7' };

let store: TestStore;
let channels: ChannelRepository;

beforeEach(async () => {
  store = await openTestStore();
  store.use('platform');
  channels = createChannelRepository({
    db: store.db,
    reader: store.reader,
    scheme: () => null,
    activeChannel: () => 'platform',
    ways: store.context.ways,
    now: store.now,
    newId: () => 'unused',
    random: () => 0.5,
  });
});

async function delivered(name: string): Promise<RecordId> {
  const { ID } = await saveDepartment(store, department(name));
  await deliver(store, 'platform');
  return ID;
}

async function judged(name: string, verdictOf: (ID: RecordId) => RowVerdict): Promise<RecordId> {
  const { ID } = await saveDepartment(store, department(name));
  await deliver(store, 'platform', verdictOf);
  return ID;
}

const refusal = (ID: RecordId): RowVerdict => ({ kind: 'refused', ID, reason: '名称有误', field: null });
const conflict = (ID: RecordId): RowVerdict => ({
  kind: 'conflict',
  ID,
  conflict: 'existsThere',
  reason: '部门已存在',
  theirs: null,
});

describe('restart', () => {
  it('queues everything as an insert, whatever the former platform said of it', async () => {
    const ids = [
      await delivered('一部'),
      await judged('二部', refusal),
      await judged('三部', conflict),
      await judged('四部', (ID) => ({ kind: 'unknown', ID, reason: '没有回应' })),
    ];
    await saveDepartment(store, department('一部', { dLinkMan: '陆文清' }), ids[0]);

    expect(await channels.restart('platform', { from, to })).toBe(4);
    for (const ID of ids)
      expect(await getListed(store, ID)).toMatchObject({
        state: 'queued',
        acknowledged: null,
        record: { busType: 'I' },
      });
    expect(await channels.traces('platform')).toEqual({ acknowledged: 0, open: 0 });
  });

  it('leaves drafts and what the practice platform knows alone', async () => {
    const draft = await store.records.saveDraft({
      ID: null,
      dataSet: 'department',
      data: department('草稿部'),
    });
    store.use('practice');
    const { ID } = await saveDepartment(store, department('练习部'));
    await deliver(store, 'practice');
    store.use('platform');

    expect(await channels.restart('platform', { from, to })).toBe(0);
    expect(draft.ok && (await getListed(store, draft.value.ID)).state).toBe('draft');
    store.use('practice');
    expect((await getListed(store, ID)).state).toBe('delivered');
  });

  it('drops deletions that only the former platform had to hear of', async () => {
    const ID = await delivered('一部');
    await store.records.delete([ID]);

    expect(await channels.restart('platform', { from, to })).toBe(0);
    expect(await store.records.get(ID)).toBeNull();
  });

  it('withdraws open batches and notes what happened beside the history', async () => {
    await delivered('一部');
    await store.db.batches.add({
      batchNo: '2026052000000009',
      channel: 'platform',
      dataSet: 'department',
      operation: 'I',
      rows: [],
      rowIds: [],
      state: 'unknown',
      createdAt: store.now(),
      settledAt: null,
      reply: null,
      counts: { delivered: 0, refused: 0, conflict: 0 },
    });
    await channels.restart('platform', { from, to });

    expect(await store.db.batches.get('2026052000000009')).toMatchObject({
      state: 'withdrawn',
      settledAt: store.now(),
    });
    expect(await channels.notes('platform')).toEqual([
      { kind: 'restarted', at: store.now(), from, to, dropped: 1, queued: 1, withdrawn: 1 },
    ]);
    expect(await channels.identity('platform')).toEqual(to);
  });

  it('still takes back a withdrawn record, but not what the former platform said', async () => {
    const ID = await judged('三部', conflict);
    const { snapshotId } = await store.records.resolve([ID], 'theirs');
    await channels.restart('platform', { from, to });

    expect(await store.records.get(ID)).toBeNull();
    expect(await store.records.undo(snapshotId ?? 0)).toMatchObject({ ok: true });
    expect(await getListed(store, ID)).toMatchObject({ state: 'queued', acknowledged: null });
  });

  it('says nothing of runs with the former platform any more', async () => {
    const runs = createRunRepository(store.db);
    const counts = { delivered: 1, refused: 0, conflict: 0, unknown: 0, held: 0, left: 0, taken: 0 };
    const report = (finishedAt: number) =>
      ({
        status: 'completed',
        cause: null,
        message: '',
        counts,
        startedAt: 0,
        finishedAt,
        nextTryAt: null,
      }) as const;
    await runs.add('platform', report(store.now()));
    await channels.restart('platform', { from, to });
    expect([await runs.last('platform'), await runs.lastCompleted('platform')]).toEqual([null, null]);

    await runs.add('platform', report(store.now() + 1));
    expect(await runs.lastCompleted('platform')).toMatchObject({ finishedAt: store.now() + 1 });
  });
});

describe('move', () => {
  it('keeps what was confirmed, and notes the new address', async () => {
    const ID = await delivered('一部');
    await channels.move('platform', { from, to });

    expect((await getListed(store, ID)).state).toBe('delivered');
    expect(await channels.identity('platform')).toEqual(to);
    expect(await channels.notes('platform')).toEqual([{ kind: 'moved', at: store.now(), from, to }]);
  });
});

describe('resendAll', () => {
  it('sends what is confirmed again as U, once, and keeps its content', async () => {
    const ID = await delivered('一部');
    const refused = await judged('二部', refusal);

    expect(await channels.resendAll('platform')).toBe(1);
    expect(await getListed(store, ID)).toMatchObject({
      state: 'queued',
      record: { busType: 'U' },
      acknowledged: { data: department('一部') },
    });
    expect((await getListed(store, refused)).state).toBe('refused');

    await deliver(store, 'platform');
    expect((await getListed(store, ID)).state).toBe('delivered');
    expect(await channels.notes('platform')).toEqual([{ kind: 'resent', at: store.now(), queued: 1 }]);
  });
});

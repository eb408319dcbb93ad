// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readAttachmentReference, writeAttachmentReference } from '#shared/lib/attachmentReference.ts';
import type { Row } from '#shared/standard/types.ts';
import { createManualClock } from '#shared/sync/testing/manualClock.ts';
import { createScriptedChannel, type ScriptedOptions } from '#shared/sync/testing/scriptedChannel.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { createFakeBridge } from '../bridge/testing/fakeBridge.ts';
import { createRunRepository } from '../db/runRepository.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  training,
  type TestStore,
} from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';
import { createSyncRunner, type RunnerEvent, type SyncLock } from './startSync.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

/** A lock as the browser gives it: taken by one, refused to the others. */
function createLock(): SyncLock {
  let held = false;
  return async (run) => {
    if (held) return false;
    held = true;
    try {
      await run();
    } finally {
      held = false;
    }
    return true;
  };
}

function setUp(options: ScriptedOptions = {}, answers: Partial<Bridge> = {}, opened = store) {
  const scripted = createScriptedChannel(options);
  const context = { ...opened.context, workstation: () => '00' };
  const runs = createRunRepository(opened.db);
  const runner = createSyncRunner({
    store: createDexieSyncStore(context),
    uploads: { ...context, bridge: createFakeBridge(answers) },
    channel: () => scripted.channel,
    runs,
    clock: createManualClock(),
    random: () => 0.5,
    lock: createLock(),
  });
  const events: RunnerEvent[] = [];
  const start = (only?: readonly string[], signal = new AbortController().signal) =>
    runner.start({ channels: ['practice'], only, signal, onProgress: (event) => events.push(event) });
  return { runner, runs, scripted, events, start };
}

async function saveTraining(planNo: string, overrides: Record<string, string> = {}): Promise<string> {
  const saved = await store.records.save({
    ID: null,
    dataSet: 'training',
    data: training(planNo, overrides),
  });
  if (!saved.ok) throw new Error(`not saved: ${JSON.stringify(saved.error)}`);
  return saved.value.ID;
}

const fileName = writeAttachmentReference({ hash: 'a'.repeat(64), name: '签到表.pdf' });

describe('a run', () => {
  it('delivers what waits, keeps the report and the batches', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const { start, runs } = setUp();
    const outcome = await start();

    expect(outcome).toMatchObject({
      kind: 'finished',
      report: { status: 'completed', counts: { delivered: 1 } },
    });
    expect((await getListed(store, ID)).state).toBe('delivered');
    expect(await runs.last('practice')).toEqual(outcome.kind === 'finished' && outcome.report);
    expect(await runs.lastCompleted('practice')).not.toBeNull();
    expect(await runs.last('platform')).toBeNull();
    expect(await store.records.history(ID)).toMatchObject([{ state: 'delivered', operation: 'I' }]);
  });

  it('sends only what was selected', async () => {
    const first = await saveDepartment(store, department('工程部'));
    const second = await saveDepartment(store, department('财务部'));
    const { start } = setUp();
    await start([first.ID]);

    expect((await getListed(store, first.ID)).state).toBe('delivered');
    expect((await getListed(store, second.ID)).state).toBe('queued');
  });

  it('is the only one', async () => {
    await saveDepartment(store, department('工程部'));
    const { start, runner, scripted } = setUp();
    const first = start();
    expect(runner.isRunning()).toBe(true);
    const second = await start();

    expect(second).toEqual({ kind: 'busy' });
    expect((await first).kind).toBe('finished');
    expect(scripted.requests).toHaveLength(1);
    expect(runner.isRunning()).toBe(false);
  });

  it('counts its batches on after a restart', async () => {
    await saveDepartment(store, department('工程部'));
    await setUp().start();
    const reopened = await store.reopen();
    await saveDepartment(reopened, department('财务部'));
    await setUp({}, {}, reopened).start();

    expect((await reopened.records.batches(10)).map(({ batchNo }) => batchNo)).toEqual([
      '2026052000000002',
      '2026052000000001',
    ]);
  });
});

describe('a crash while a request is under way', () => {
  it('leaves an unknown outcome, which the next run settles by the same number and rows', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    const neverAnswered = new Promise<never>(() => undefined);
    const dying = setUp({ answers: [() => neverAnswered] });
    void dying.start();
    await expect.poll(() => dying.scripted.requests.length).toBe(1);

    const reopened = await store.reopen();
    const next = setUp({}, {}, reopened);
    await next.runner.recover('practice');
    expect((await getListed(reopened, ID)).state).toBe('unknown');
    await next.start();

    expect((await getListed(reopened, ID)).state).toBe('delivered');
    const [sent] = dying.scripted.requests;
    expect(next.scripted.requests).toMatchObject([{ batchNo: sent?.batchNo, rows: sent?.rows }]);
    expect(await reopened.db.batches.count()).toBe(1);
  });
});

describe('attachments', () => {
  it('are uploaded after the log-in and before anything is sent, and their address goes out', async () => {
    const ID = await saveTraining('PX1', { fileName });
    const order: string[] = [];
    const upload: Bridge['attachment.upload'] = async ({ name }) => {
      order.push(`upload ${name}`);
      return { kind: 'uploaded', address: 'https://platform.example/files/1' };
    };
    const { start, scripted, events } = setUp(
      { answers: [() => ({ kind: 'delivered', reply: '', warning: null })] },
      { 'attachment.upload': upload },
    );
    await start();

    expect(order).toEqual(['upload 签到表.pdf']);
    expect(scripted.requests[0]?.rows[0]?.data['fileName']).toBe('https://platform.example/files/1');
    expect(await getListed(store, ID)).toMatchObject({ state: 'delivered', record: { revision: 2 } });
    expect(events.map(({ kind }) => kind).slice(0, 3)).toEqual(['opening', 'uploading', 'uploading']);
  });

  it('hold their record with the reason if the upload fails; others go', async () => {
    const held = await saveTraining('PX1', { fileName });
    const free = await saveTraining('PX2');
    const { start } = setUp(
      {},
      { 'attachment.upload': async () => ({ kind: 'failed', reason: '文件太大' }) },
    );
    await start();

    expect((await getListed(store, held)).entry?.state).toEqual({
      status: 'held',
      waitsFor: { kind: 'attachment', name: '签到表.pdf', reason: '文件太大' },
    });
    expect((await getListed(store, free)).state).toBe('delivered');
  });

  it('go up once for several records', async () => {
    await saveTraining('PX1', { fileName });
    await saveTraining('PX2', { fileName });
    let uploads = 0;
    const upload: Bridge['attachment.upload'] = async () => {
      uploads += 1;
      return { kind: 'uploaded', address: 'https://platform.example/files/1' };
    };
    const { start } = setUp({}, { 'attachment.upload': upload });
    await start();

    expect(uploads).toBe(1);
  });

  it('are not tried while the platform cannot be reached', async () => {
    const ID = await saveTraining('PX1', { fileName });
    const { start } = setUp({ opens: [{ kind: 'fatal', cause: 'unreachable', reason: '拒绝连接' }] });

    expect(await start()).toMatchObject({ report: { status: 'stopped', cause: 'unreachable' } });
    expect((await getListed(store, ID)).state).toBe('queued');
  });

  it('keep the file a person chose while the earlier one was uploaded', async () => {
    const ID = await saveTraining('PX1', { fileName });
    const other = writeAttachmentReference({ hash: 'b'.repeat(64), name: '照片.jpg' });
    const upload: Bridge['attachment.upload'] = async () => {
      const data: Row = training('PX1', { fileName: other });
      await store.records.save({ ID, dataSet: 'training', data });
      return { kind: 'uploaded', address: 'https://platform.example/files/1' };
    };
    const { start, scripted } = setUp({}, { 'attachment.upload': upload });
    await start();

    const { record } = await getListed(store, ID);
    expect(readAttachmentReference(record.data['fileName'] ?? '')?.name).toBe('照片.jpg');
    expect(scripted.requests).toEqual([]);
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { effectScope, watchEffect } from 'vue';
import { defaultProfile } from '#shared/profile/profile.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { department } from '../db/testing/testStore.ts';
import type { SyncLock } from '../sync/startSync.ts';
import { startTestApp, type TestApp } from '../app/testing/startTestApp.ts';
import { useSettingsStore } from './useSettingsStore.ts';
import { useSyncStore } from './useSyncStore.ts';
import { useUnitStore } from './useUnitStore.ts';
import { allWaiting } from '../db/testing/allWaiting.ts';

let app: TestApp;

afterEach(() => app.stop());

async function start(answers: Partial<Bridge> = {}, lock?: SyncLock) {
  app = await startTestApp(answers, lock);
  return useSyncStore();
}

const saveDepartment = (name: string) =>
  app.services.records.save({ ID: null, dataSet: 'department', data: department(name) });

describe('useSyncStore', () => {
  it('counts what waits and follows the store', async () => {
    const sync = await start();
    expect(sync.waiting).toBe(0);
    await saveDepartment('工程部');

    await eventually(() => expect(sync.waiting).toBe(1));
    expect(sync.counts.queued).toBe(1);
    expect(sync.countsByKind.department.queued).toBe(1);
    expect(sync.causes.toMend).toBe(0);
  });

  it('runs, and tells steps, progress, report and last success', async () => {
    const sync = await start();
    await saveDepartment('工程部');
    await sync.start();

    expect(sync.running).toBe(false);
    expect(sync.lastReport).toMatchObject({ status: 'completed', counts: { delivered: 1 } });
    expect(sync.steps.find(({ id }) => id === 'department')).toMatchObject({
      status: 'done',
      detail: '已送达 1',
    });
    expect(sync.progress).toMatchObject({ done: 1, total: 1 });
    // At once, with the report: a figure that follows later contradicts it.
    expect(sync.lastSuccess).toBe(sync.lastReport?.finishedAt);
    expect(sync.counts.delivered).toBe(1);
    expect(sync.waiting).toBe(0);
  });

  it('says that it has not counted yet', async () => {
    const sync = await start();
    expect(sync.counted).toBe(false);
    await eventually(() => expect(sync.counted).toBe(true));
  });

  it('shows a list together with the figures that count it, at every moment of a run', async () => {
    const sync = await start({
      'channel.route': async () => ({ configured: true, strict: true, batchSize: 1 }),
    });
    const scope = effectScope();
    const list = scope.run(() => sync.show(() => allWaiting(app.services.records)));
    for (const name of ['工程部', '财务部', '安全部']) await saveDepartment(name);
    await eventually(() => expect(list?.value).toHaveLength(3));
    const seen: (readonly [waiting: number, listed: number | undefined])[] = [];
    const stop = watchEffect(() => seen.push([sync.waiting, list?.value?.length]), { flush: 'post' });
    await sync.start();
    stop();
    scope.stop();
    expect(seen.filter(([waiting, listed]) => waiting !== listed)).toEqual([]);
    expect(seen.at(-1)).toEqual([0, 0]);
  });

  it('stops after the request under way', async () => {
    let answer: (outcome: SendOutcome) => void = () => undefined;
    const sent = vi.fn<Bridge['channel.send']>(() => new Promise((resolve) => (answer = resolve)));
    const sync = await start({
      'channel.send': sent,
      'channel.route': async () => ({ configured: true, strict: true, batchSize: 1 }),
    });
    await saveDepartment('工程部');
    await saveDepartment('财务部');
    const run = sync.start();
    await eventually(() => expect(sent).toHaveBeenCalledOnce());
    expect(sync.running).toBe(true);
    expect(sync.stopping).toBe(false);
    sync.cancel();
    expect(sync.stopping).toBe(true);
    answer({ kind: 'delivered', reply: '', warning: null });
    await run;

    expect(sent).toHaveBeenCalledOnce();
    expect(sync.stopping).toBe(false);
    expect(sync.lastReport).toMatchObject({ status: 'cancelled', counts: { delivered: 1, left: 1 } });
  });

  it('says so if another window is at it', async () => {
    const sync = await start({}, async () => false);
    await sync.start();

    expect(sync.lastReport).toMatchObject({
      status: 'stopped',
      message: expect.stringContaining('另一个窗口'),
    });
  });

  it('marks the step a run ended at', async () => {
    const sync = await start({
      'channel.open': async () => ({ kind: 'fatal', cause: 'login', reason: '密钥错误' }),
    });
    await saveDepartment('工程部');
    await sync.start();

    expect(sync.lastReport).toMatchObject({ status: 'stopped', cause: 'login' });
    expect(sync.steps[0]).toMatchObject({ id: 'platform:open', status: 'failed' });
    await eventually(() => expect(sync.waiting).toBe(1));
  });

  it('tells practice from a platform that answers and one that does not', async () => {
    let reachable = true;
    const sync = await start({ 'connection.probe': async () => ({ reachable }) });
    expect(sync.connection).toBe('practice');
    await useSettingsStore().save('platform', { ...defaultProfile, mode: 'live' }, null);
    await eventually(() => expect(sync.connection).toBe('online'));

    reachable = false;
    window.dispatchEvent(new Event('offline'));
    await eventually(() => expect(sync.connection).toBe('offline'));
  });
});

describe('useUnitStore', () => {
  it('knows the name of the unit once it is filled in', async () => {
    await start();
    const unit = useUnitStore();
    expect(unit.unitName).toBe('');
    const data = { comName: '江苏临江装备制造有限公司' };
    await app.services.records.saveDraft({ ID: null, dataSet: 'unit', data });

    await eventually(() => expect(unit.unitName).toBe('江苏临江装备制造有限公司'));
  });
});

// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultProfile } from '#shared/bridge/profile.ts';
import { BridgeFailure, type Bridge } from '../bridge/bridge.ts';
import { department } from '../db/testing/testStore.ts';
import { startTestApp, type TestApp } from './testing/testServices.ts';
import { useSettingsStore } from './useSettingsStore.ts';
import { useSyncStore } from './useSyncStore.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(() => app.stop());

const live = { ...defaultProfile, mode: 'live', baseUrl: 'https://platform.example' } as const;

describe('useSettingsStore', () => {
  it('loads the profile, and with it the active channel', async () => {
    app.stop();
    app = await startTestApp({
      'profile.read': async () => ({
        profile: live,
        secrets: { appSecret: 'session', identifierPassword: 'none' },
      }),
    });
    const settings = useSettingsStore();
    await settings.load();

    expect(settings.profile).toEqual(live);
    expect(settings.secret).toBe('session');
    expect(settings.activeChannel).toBe('platform');
    expect(settings.loaded).toBe(true);
  });

  it('queues everything the platform does not have when it becomes the active one', async () => {
    await app.services.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    const settings = useSettingsStore();
    await settings.load();

    expect(await settings.save(live, 'secret')).toEqual({ ok: true, value: { queued: 1 } });
    expect(settings.secret).toBe('stored');
    expect(app.services.activeChannel.value).toBe('platform');
    expect(await app.services.records.waiting()).toHaveLength(1);
  });

  it('leaves the secret alone unless a new one is given', async () => {
    const set = vi.fn<Bridge['secret.set']>(async () => 'stored');
    app.stop();
    app = await startTestApp({ 'secret.set': set });
    await useSettingsStore().save(live, null);

    expect(set).not.toHaveBeenCalled();
  });

  it('says that nothing was saved if the main process did not take it', async () => {
    app.stop();
    app = await startTestApp({
      'profile.write': () =>
        Promise.reject(new BridgeFailure('profile.write', { code: 'failed', message: '' })),
    });
    const settings = useSettingsStore();

    expect(await settings.save(live, null)).toMatchObject({
      ok: false,
      error: expect.stringContaining('没有全部保存'),
    });
    expect(settings.activeChannel).toBe('practice');
  });

  describe('at another address', () => {
    const moved = { ...live, baseUrl: 'https://other.example' };

    async function goLive(): Promise<void> {
      await app.services.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
      const settings = useSettingsStore();
      await settings.load();
      await settings.save(live, 'secret');
    }

    it('asks nothing as long as no platform has answered', async () => {
      await goLive();

      expect(await useSettingsStore().platformChange(moved)).toBeNull();
    });

    it('asks once something was delivered, even after an empty address or practice in between', async () => {
      await goLive();
      await useSyncStore().start();
      const settings = useSettingsStore();
      const change = {
        from: { address: 'platform.example:443', appId: '' },
        to: { address: 'other.example:443', appId: '' },
        traces: { acknowledged: 1, open: 0 },
      };

      expect(await settings.platformChange(live)).toBeNull();
      expect(await settings.platformChange(moved)).toEqual(change);
      await settings.save({ ...defaultProfile, baseUrl: '' }, null);
      expect(await settings.platformChange(moved)).toEqual(change);
      expect(await settings.platformChange({ ...moved, mode: 'practice' })).toBeNull();
    });

    it('keeps what was delivered where the platform has moved, and queues it again at another one', async () => {
      await goLive();
      await useSyncStore().start();
      const settings = useSettingsStore();

      expect(await settings.save(moved, null, 'same')).toEqual({ ok: true, value: { queued: 0 } });
      expect(await settings.platformChange(moved)).toBeNull();
      expect(await settings.save(live, null, 'other')).toEqual({ ok: true, value: { queued: 1 } });
      expect(await app.services.channels.traces('platform')).toEqual({ acknowledged: 0, open: 0 });
      expect(useSyncStore().lastReport).toBeNull();
    });
  });

  it('tests a profile without saving it', async () => {
    app.stop();
    const test = vi.fn<Bridge['connection.test']>(async () => []);
    app = await startTestApp({ 'connection.test': test });
    const settings = useSettingsStore();
    await settings.test(live, null);
    await settings.test(live, 'secret');

    expect(test.mock.calls).toEqual([[{ profile: live }], [{ profile: live, secret: 'secret' }]]);
    expect(settings.profile).toEqual(defaultProfile);
  });
});

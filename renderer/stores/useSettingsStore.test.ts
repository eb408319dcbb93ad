// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import type { ProfileProblem } from '#shared/profile/profileProblem.ts';
import { BridgeFailure, type Bridge } from '../bridge/bridge.ts';
import { defaultIdentifierNode, type IdentifierNode } from '#shared/profile/nodeSettings.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { department } from '../db/testing/testStore.ts';
import { startTestApp, type TestApp } from '../app/testing/startTestApp.ts';
import { useSettingsStore } from './useSettingsStore.ts';
import { useSyncStore } from './useSyncStore.ts';
import { allWaiting } from '../db/testing/allWaiting.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(() => app.stop());

/** A valid row of B.8. */
const riskPoint = {
  riskNo: '2212162050157975',
  regNo: '11003201022020090001',
  riskName: '1 号锅炉',
  riskType: '0',
  registDate: '2026-01-05',
  accidentType: '爆炸',
  commonAddr: '锅炉房',
  orgRiskLevel: '重大风险',
  conRiskLevel: '一般风险',
  controlLevel: '公司（厂）级',
  deptName: '工程部',
  dutyMan: '沈知远',
};

const live = { ...defaultProfile, mode: 'live', baseUrl: 'https://platform.example' } as const;

describe('useSettingsStore', () => {
  it('loads the profile, and with it the active channel', async () => {
    app.stop();
    app = await startTestApp({
      'profile.read': async () => ({
        profile: live,
        secrets: { appSecret: 'session', identifierPassword: 'none', databasePassword: 'none' },
        lostSecrets: [],
        problem: null,
      }),
    });
    const settings = useSettingsStore();
    await settings.load();

    expect(settings.profile).toEqual(live);
    expect(settings.secret).toBe('session');
    expect(settings.activeChannel).toBe('platform');
    expect(settings.loaded).toBe(true);
  });

  describe('a profile of which nothing can be read', () => {
    const former = { mode: 'live', baseUrl: live.baseUrl } as const;
    const unreadable: ProfileProblem = {
      kind: 'unreadable',
      keptAs: 'profile.broken-1.json',
      replaced: [],
      former,
    };
    const written: string[] = [];

    beforeEach(async () => {
      app.stop();
      app = await startTestApp({
        'profile.read': async () => ({
          profile: defaultProfile,
          secrets: { appSecret: 'none', identifierPassword: 'none', databasePassword: 'none' },
          lostSecrets: [],
          problem: unreadable,
        }),
        'profile.remedy': async ({ choice }) => {
          written.push(choice);
          return { profile: live };
        },
      });
    });

    it('puts nothing in force and queues nothing before the person has chosen', async () => {
      const queue = vi.spyOn(app.services.records, 'queueForChannel');
      const settings = useSettingsStore();
      await settings.load();

      expect([settings.isUndecided, settings.loaded]).toEqual([true, false]);
      expect(queue).not.toHaveBeenCalled();
      expect(useSyncStore().connection).toBe('connecting');
    });

    it('goes on with what the person chose', async () => {
      const settings = useSettingsStore();
      await settings.load();

      expect(await settings.remedy('former')).toEqual({ ok: true, value: undefined });
      expect(written).toEqual(['former']);
      expect(settings.profile).toEqual(live);
      expect([settings.isUndecided, settings.loaded, settings.activeChannel]).toEqual([
        false,
        true,
        'platform',
      ]);
    });
  });

  it('queues everything the platform does not have when it becomes the active one', async () => {
    await app.services.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    const settings = useSettingsStore();
    await settings.load();

    const ids = (await app.services.practice.candidates()).map(({ record }) => record.ID);
    const saved = await settings.save('platform', live, 'secret', 'same', ids);
    expect(saved).toEqual({ ok: true, value: { queued: 1 } });
    expect(settings.secret).toBe('stored');
    expect(app.services.activeChannel.value).toBe('platform');
    expect(await allWaiting(app.services.records)).toHaveLength(1);
  });

  it('leaves the secret alone unless a new one is given', async () => {
    const set = vi.fn<Bridge['secret.set']>(async () => 'stored');
    app.stop();
    app = await startTestApp({ 'secret.set': set });
    await useSettingsStore().save('platform', live, null);

    expect(set).not.toHaveBeenCalled();
  });

  it('says that nothing was saved if the main process did not take it', async () => {
    app.stop();
    app = await startTestApp({
      'profile.write': () =>
        Promise.reject(new BridgeFailure('profile.write', { code: 'failed', message: '' })),
    });
    const settings = useSettingsStore();

    expect(await settings.save('platform', live, null)).toMatchObject({
      ok: false,
      error: expect.stringContaining('没有全部保存'),
    });
    expect(settings.activeChannel).toBe('practice');
  });

  describe('at another address', () => {
    const moved = { ...live, baseUrl: 'https://other.example' };

    async function goLive(): Promise<void> {
      const settings = useSettingsStore();
      await settings.load();
      await settings.save('platform', live, 'secret');
      await app.services.records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    }

    it('asks nothing as long as no platform has answered', async () => {
      await goLive();

      expect(await useSettingsStore().changeOf('platform', moved)).toBeNull();
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

      expect(await settings.changeOf('platform', live)).toBeNull();
      expect(await settings.changeOf('platform', moved)).toEqual(change);
      await settings.save('platform', { ...defaultProfile, baseUrl: '' }, null);
      expect(await settings.changeOf('platform', moved)).toEqual(change);
      expect(await settings.changeOf('platform', { ...moved, mode: 'practice' })).toBeNull();
    });

    it('keeps what was delivered where the platform has moved, and queues it again at another one', async () => {
      await goLive();
      await useSyncStore().start();
      const settings = useSettingsStore();

      expect(await settings.save('platform', moved, null, 'same')).toEqual({
        ok: true,
        value: { queued: 0 },
      });
      expect(await settings.changeOf('platform', moved)).toBeNull();
      expect(await settings.save('platform', live, null, 'other')).toEqual({
        ok: true,
        value: { queued: 1 },
      });
      expect(await app.services.channels.traces('platform')).toEqual({ acknowledged: 0, open: 0 });
      expect(useSyncStore().lastReport).toBeNull();
    });
  });

  describe('for the identifier node', () => {
    const identifier: IdentifierNode = {
      ...defaultIdentifierNode,
      address: 'http://node.example:3000',
      username: 'unit',
      live: { ...practiceScheme, prefix: '88.102.1' },
    };
    const withNode = { ...live, identifier };

    async function registerOne(): Promise<void> {
      const { services } = app;
      const settings = useSettingsStore();
      await settings.load();
      await settings.save('identifiers', withNode, 'password');
      const saved = await services.records.save({ ID: null, dataSet: 'riskPoint', data: riskPoint });
      if (!saved.ok) throw new Error(JSON.stringify(saved.error));
      await services.identifiers.register([{ kind: 'riskPoint', record: saved.value.ID }]);
    }

    it('keeps its password apart from the AppSecret', async () => {
      app.stop();
      const set = vi.fn<Bridge['secret.set']>(async () => 'stored');
      app = await startTestApp({ 'secret.set': set });
      const settings = useSettingsStore();
      await settings.save('identifiers', withNode, 'password');

      expect(set.mock.calls).toEqual([[{ name: 'identifierPassword', secret: 'password' }]]);
      expect(settings.secrets).toEqual({
        appSecret: 'none',
        identifierPassword: 'stored',
        databasePassword: 'none',
      });
    });

    it('brings registered identifiers in step with a changed mapping', async () => {
      await registerOne();
      const settings = useSettingsStore();
      const riskPointMapping = { ...identifier.live.subjects.riskPoint, suffix: 'P-{riskNo}' };
      const subjects = { ...identifier.live.subjects, riskPoint: riskPointMapping };
      const next = { ...identifier, live: { ...identifier.live, subjects } };
      await settings.save('identifiers', { ...withNode, identifier: next }, null);

      const [item] = (await app.services.identifiers.list()).filter(({ kind }) => kind === 'riskPoint');
      expect(item).toMatchObject({ handle: '88.102.1/P-2212162050157975', identifier: { state: 'queued' } });
    });

    it('asks where another prefix, node or user would call other identifiers delivered', async () => {
      await registerOne();
      const settings = useSettingsStore();
      await useSyncStore().start();
      expect(await settings.changeOf('identifiers', withNode)).toBeNull();
      const renamed = { ...identifier, live: { ...identifier.live, prefix: '88.102.2' } };
      const change = await settings.changeOf('identifiers', { ...withNode, identifier: renamed });
      expect(change).toMatchObject({
        from: { prefix: '88.102.1' },
        to: { prefix: '88.102.2' },
        traces: { acknowledged: 1 },
      });

      await settings.save('identifiers', { ...withNode, identifier: renamed }, null, 'other');
      const identifiers = await app.services.records.list('identifier');
      expect(identifiers.map(({ record, state }) => [record.data['handle'], state])).toEqual([
        ['88.102.2/RP.2212162050157975', 'queued'],
      ]);
    });
  });

  describe('for library tables and the socket', () => {
    const server = { engine: 'postgresql', host: 'db.example', database: 'safety', user: 'dp' } as const;
    const withTables = { ...live, tables: { ...live.tables, ...server } };

    it('keeps the password of the database apart from the other secrets', async () => {
      app.stop();
      const set = vi.fn<Bridge['secret.set']>(async () => 'stored');
      app = await startTestApp({ 'secret.set': set });
      const settings = useSettingsStore();
      await settings.save('tables', withTables, 'password');

      expect(set.mock.calls).toEqual([[{ name: 'databasePassword', secret: 'password' }]]);
      expect(settings.secrets).toMatchObject({ appSecret: 'none', databasePassword: 'stored' });
      expect(settings.profile).toEqual(withTables);
    });

    it('asks of another database or socket only once something was written there', async () => {
      const settings = useSettingsStore();
      await settings.load();
      const socket = { ...live.socket, host: 'socket.example', port: 9000 };
      await settings.save('tables', withTables, 'password');
      await settings.save('socket', { ...withTables, socket }, null);
      const other = {
        ...withTables,
        tables: { ...withTables.tables, host: 'other.example' },
        socket: { ...socket, port: 9001 },
      };
      expect(await settings.changeOf('tables', other)).toBeNull();
      expect(await settings.changeOf('socket', other)).toBeNull();

      const traces = { acknowledged: 5, open: 0 };
      vi.spyOn(app.services.channels, 'traces').mockResolvedValue(traces);
      expect(await settings.changeOf('tables', other)).toEqual({
        from: { address: 'postgresql://db.example:5432/safety/public', appId: 'dp' },
        to: { address: 'postgresql://other.example:5432/safety/public', appId: 'dp' },
        traces,
      });
      expect(await settings.changeOf('socket', other)).toEqual({
        from: { address: 'socket.example:9000', appId: '' },
        to: { address: 'socket.example:9001', appId: '' },
        traces,
      });
      const restart = vi.spyOn(app.services.channels, 'restart').mockResolvedValue(5);
      expect(await settings.save('tables', other, null, 'other')).toMatchObject({ ok: true });
      expect(restart.mock.calls.map(([channel]) => channel)).toEqual(['tables']);
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

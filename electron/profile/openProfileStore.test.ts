import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { openProfileStore } from './openProfileStore.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const live: Profile = {
  ...defaultProfile,
  mode: 'live',
  baseUrl: 'https://platform.example/api',
  appId: 'a',
  tables: { ...defaultProfile.tables, host: '10.0.0.8' },
  socket: { ...defaultProfile.socket, host: '10.0.0.9' },
};

function store(profile: object): void {
  writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
}

function open(log = createRecordingLog()) {
  return openProfileStore({ folder, log });
}

describe('openProfileStore', () => {
  it('starts with the defaults, which need no platform', async () => {
    expect((await open()).read()).toEqual(defaultProfile);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('finds again what was written, and leaves no temporary file', async () => {
    const profile = {
      ...defaultProfile,
      mode: 'live' as const,
      baseUrl: 'https://platform.example/api',
      appId: 'a',
    };
    const store = await open();
    await store.write(profile);
    expect(store.read()).toEqual(profile);
    expect((await open()).read()).toEqual(profile);
    expect(readdirSync(folder)).toEqual(['profile.copy.json', 'profile.json']);
  });

  it('survives many writes at once: the file is always one whole profile', async () => {
    const store = await open();
    const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(sizes.map((batchSize) => store.write({ ...defaultProfile, batchSize })));
    expect(sizes).toContain((await open()).read().batchSize);
    expect(readdirSync(folder)).toEqual(['profile.copy.json', 'profile.json']);
  });

  it('takes only what an older file does not know from the defaults, at every level', async () => {
    // What is undefined does not reach the file.
    const tables = { ...live.tables, updateDateWidth: undefined };
    const socket = { ...live.socket, framing: undefined };
    store({ ...live, uploadPath: undefined, tables, socket });
    const opened = await open();
    expect(opened.read()).toEqual(live);
    expect(opened.problem()).toBeNull();
  });

  it('takes a setting that cannot be read from the defaults, keeps all the others, and tells of it', async () => {
    store({
      ...live,
      batchSize: 0,
      socket: { ...live.socket, port: 'x' },
      routes: { ...live.routes, unit: 7 },
    });
    const log = createRecordingLog();
    const opened = await open(log);
    const { batchSize } = defaultProfile;
    expect(opened.read()).toEqual({ ...live, batchSize, socket: { ...live.socket, port: 0 } });
    expect(opened.problem()).toMatchObject({
      kind: 'replaced',
      keptAs: 'profile.broken-1.json',
      replaced: ['batchSize', 'routes.unit', 'socket.port'],
    });
    expect(log.lines).toMatchObject([{ level: 'error', event: 'profile.unreadable' }]);
  });

  it('takes a whole part of a wrong type from the defaults', async () => {
    store({ ...live, identifier: 'no object', ways: [], tables: null });
    const opened = await open();
    const { identifier, ways, tables } = defaultProfile;
    expect(opened.read()).toEqual({ ...live, identifier, ways, tables });
    expect([...(opened.problem()?.replaced ?? [])].sort()).toEqual(['identifier', 'tables', 'ways']);
  });

  it('leaves out the elements of a list that it cannot read, and no others', async () => {
    const ways = { ...live.ways, unit: ['tables', 'pigeon'], rule: ['pigeon'] };
    const tables = structuredClone(live.tables) as { tables: Record<string, unknown> };
    tables.tables['unit'] = { name: 'own_name', columns: { unitName: 'qymc', regAddr: 5 } };
    store({ ...live, ways, tables });
    const opened = await open();
    expect(opened.read().ways).toEqual({ ...live.ways, unit: ['tables'], rule: [] });
    expect(opened.read().tables.tables.unit).toEqual({ name: 'own_name', columns: { unitName: 'qymc' } });
    expect([...(opened.problem()?.replaced ?? [])].sort()).toEqual([
      'tables.tables.unit.columns',
      'ways.rule',
      'ways.unit',
    ]);
  });

  it('gives back what a newer version has written beside its own settings', async () => {
    const tables = { ...live.tables, tables: { ...live.tables.tables, drill: { name: '', columns: {} } } };
    store({ ...live, remindAt: '08:00', socket: { ...live.socket, proxy: 'p' }, tables });
    const opened = await open();
    expect(opened.problem()).toBeNull();
    await opened.write({ ...opened.read(), appId: 'changed' });
    expect(JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8'))).toEqual({
      ...live,
      appId: 'changed',
      remindAt: '08:00',
      socket: { ...live.socket, proxy: 'p' },
      tables,
    });
  });

  it('does not bring back the name of a column that was taken out', async () => {
    const named = (columns: Record<string, string>): Profile => ({
      ...live,
      tables: { ...live.tables, tables: { ...live.tables.tables, unit: { name: '', columns } } },
    });
    store(named({ unitName: 'qymc' }));
    const opened = await open();
    await opened.write(named({}));
    expect((await open()).read()).toEqual(named({}));
  });

  describe('a file of which nothing can be read', () => {
    const damages = [
      ['half a file', JSON.stringify(live).slice(0, 400)],
      ['nothing', ''],
      ['zeros', '\0'.repeat(400)],
      ['another type', '[]'],
      ['a text', '"live"'],
      ['no mode', '{}'],
      ['an unknown mode', JSON.stringify({ ...live, mode: 'dormant' })],
    ] as const;

    it.each(damages)('is kept, changed by nobody, and told of: %s', async (_, content) => {
      await (await open()).write(live);
      writeFileSync(join(folder, 'profile.broken-1.json'), 'earlier');
      writeFileSync(join(folder, 'profile.json'), content);
      const opened = await open();
      expect(opened.problem()).toEqual({
        kind: 'unreadable',
        keptAs: 'profile.broken-2.json',
        replaced: [],
        former: { mode: 'live', baseUrl: live.baseUrl },
      });
      expect(readFileSync(join(folder, 'profile.broken-1.json'), 'utf8')).toBe('earlier');
      expect(readFileSync(join(folder, 'profile.broken-2.json'), 'utf8')).toBe(content);
      expect(readFileSync(join(folder, 'profile.json'), 'utf8')).toBe(content);
      // Told again as long as nobody has decided, and kept once.
      expect((await open()).problem()).toMatchObject({ keptAs: 'profile.broken-2.json' });
    });

    it('is given up for the last good settings', async () => {
      await (await open()).write(live);
      writeFileSync(join(folder, 'profile.json'), '');
      const opened = await open();
      await opened.remedy('former');
      expect(opened.read()).toEqual(live);
      expect(opened.problem()).toBeNull();
      const again = await open();
      expect([again.read(), again.problem()]).toEqual([live, null]);
    });

    it('is given up for defaults in the mode a person says', async () => {
      writeFileSync(join(folder, 'profile.json'), '{');
      const opened = await open();
      expect(opened.problem()?.former).toBeNull();
      await opened.remedy('live');
      expect((await open()).read()).toEqual({ ...defaultProfile, mode: 'live' });
    });
  });

  it('tells of settings that were saved and are gone', async () => {
    await (await open()).write(live);
    rmSync(join(folder, 'profile.json'));
    expect((await open()).problem()).toMatchObject({ kind: 'missing', keptAs: '', former: { mode: 'live' } });
  });

  it('keeps a copy of settings that an older version has saved', async () => {
    store(live);
    await open();
    writeFileSync(join(folder, 'profile.json'), '');
    expect((await open()).problem()).toMatchObject({ former: { mode: 'live' } });
  });

  it('keeps the former profile in force when the new one cannot be written', async () => {
    const store = await open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    await expect(store.write({ ...defaultProfile, appId: 'lost' })).rejects.toThrow();
    expect(store.read()).toEqual(defaultProfile);
  });
});

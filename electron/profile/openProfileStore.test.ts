import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { openProfileStore } from './openProfileStore.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

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
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

  it('survives many writes at once: the file is always one whole profile', async () => {
    const store = await open();
    const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(sizes.map((batchSize) => store.write({ ...defaultProfile, batchSize })));
    expect(sizes).toContain((await open()).read().batchSize);
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

  it('fills in settings that an older file does not know', async () => {
    const { uploadPath, ...older } = defaultProfile;
    writeFileSync(join(folder, 'profile.json'), JSON.stringify({ ...older, appId: 'kept' }));
    expect((await open()).read()).toEqual({ ...defaultProfile, appId: 'kept', uploadPath });
  });

  it.each([
    ['half a file', '{"mode":"li'],
    ['nothing', ''],
    ['another type', '[]1'],
    ['a wrong value', JSON.stringify({ ...defaultProfile, batchSize: 0 })],
  ])('keeps an unreadable file aside, uses defaults and says so: %s', async (_, content) => {
    writeFileSync(join(folder, 'profile.broken-1.json'), 'earlier');
    writeFileSync(join(folder, 'profile.json'), content);
    const log = createRecordingLog();
    const store = await open(log);
    expect(store.read()).toEqual(defaultProfile);
    expect(readFileSync(join(folder, 'profile.broken-2.json'), 'utf8')).toBe(content);
    expect(readFileSync(join(folder, 'profile.broken-1.json'), 'utf8')).toBe('earlier');
    expect(log.lines).toEqual([
      { level: 'error', event: 'profile.unreadable', fields: { keptAs: 'profile.broken-2.json' } },
    ]);
  });

  it('keeps the former profile in force when the new one cannot be written', async () => {
    const store = await open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    await expect(store.write({ ...defaultProfile, appId: 'lost' })).rejects.toThrow();
    expect(store.read()).toEqual(defaultProfile);
  });
});

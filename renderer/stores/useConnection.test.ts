// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import { startTestApp, type TestApp } from '../app/testing/startTestApp.ts';
import { useSettingsStore } from './useSettingsStore.ts';
import { useSyncStore } from './useSyncStore.ts';

type Answer = (reachable: boolean) => void;

let app: TestApp;
/** Probes that still wait for their answer, oldest first. */
let asked: Answer[];

beforeEach(async () => {
  asked = [];
  app = await startTestApp({
    'connection.probe': () => new Promise((resolve) => asked.push((reachable) => resolve({ reachable }))),
  });
});

afterEach(() => app.stop());

const live = { ...defaultProfile, mode: 'live', baseUrl: 'https://platform.example' } as const;

async function answer(reachable: boolean): Promise<void> {
  for (const say of asked.splice(0)) say(reachable);
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the connection word', () => {
  it('is none of the two before the first answer, then what was answered', async () => {
    const sync = useSyncStore();
    expect(sync.connection).toBe('practice');
    await useSettingsStore().save('platform', live, 'secret');
    expect(sync.connection).toBe('connecting');
    await answer(true);
    expect(sync.connection).toBe('online');
  });

  it('is looked up again right after saving, and stays meanwhile at the same address', async () => {
    const sync = useSyncStore();
    await useSettingsStore().save('platform', live, 'secret');
    await answer(true);
    await useSettingsStore().save('platform', { ...live, timeoutSeconds: 60 }, null);

    expect(asked).not.toEqual([]);
    expect(sync.connection).toBe('online');
    await answer(false);
    expect(sync.connection).toBe('offline');
  });

  it('does not stay for another address, nor does an answer about the former one count', async () => {
    const sync = useSyncStore();
    await useSettingsStore().save('platform', live, 'secret');
    const former = asked.splice(0);
    await useSettingsStore().save('platform', { ...live, baseUrl: 'https://other.example' }, null);
    for (const say of former) say(true);
    await new Promise((resolve) => setTimeout(resolve));

    expect(sync.connection).toBe('connecting');
    await answer(false);
    expect(sync.connection).toBe('offline');
  });
});

import { createPinia, setActivePinia } from 'pinia';
import { vi } from 'vitest';
import { createApp, type App } from 'vue';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { makeServices } from '../makeServices.ts';
import { provideServices, type Services } from '../../services/services.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { createFakeBridge } from '../../bridge/testing/fakeBridge.ts';
import type { SyncLock } from '../../sync/startSync.ts';

export interface TestApp {
  readonly services: Services;
  readonly app: App;
  stop(): void;
}

const freeLock: SyncLock = async (run) => {
  await run();
  return true;
};

/** An app without pages over a fresh store and a main process that the test plays. */
export async function startTestApp(
  answers: Partial<Bridge> = {},
  lock: SyncLock = freeLock,
): Promise<TestApp> {
  // All that the stores need of a window, where there is none.
  if (!('window' in globalThis)) vi.stubGlobal('window', new EventTarget());
  const made = await makeServices({
    bridge: createFakeBridge({ ...reachablePlatform(), ...answers }),
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    lock,
  });
  if (!made.ok) throw new Error(made.error.message);
  const app = createApp({});
  const pinia = createPinia();
  app.use(pinia);
  provideServices(app, made.value);
  setActivePinia(pinia);
  return { services: made.value, app, stop: () => pinia._e.stop() };
}

/** A main process with the default profile and a platform that takes everything. */
function reachablePlatform(): Partial<Bridge> {
  let profile: Profile = defaultProfile;
  return {
    'profile.read': async () => ({
      profile,
      secrets: { appSecret: 'none', identifierPassword: 'none', databasePassword: 'none' },
      lostSecrets: [],
      problem: null,
    }),
    'profile.write': async (next) => {
      profile = next;
      return { profile };
    },
    'secret.set': async () => 'stored',
    'connection.probe': async () => ({ reachable: true }),
    'channel.route': async () => ({ configured: true, strict: true, batchSize: 100 }),
    'channel.open': async () => ({ kind: 'open' }),
    'channel.send': async () => ({ kind: 'delivered', reply: '{"status":"0"}', warning: null }),
    'channel.readBack': async ({ batch }) => ({
      kind: 'items',
      items: batch.rows.map(({ ID }) => ({ kind: 'absent', ID })),
    }),
    'channel.close': async () => undefined,
  };
}

import { describe, expect, it, vi } from 'vitest';
import type { Channel } from '#shared/model/ports.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { createReconcileRepository } from '../db/reconcile/reconcileRepository.ts';
import { deliver } from '../db/testing/deliver.ts';
import { department, openTestStore, saveDepartment } from '../db/testing/testStore.ts';
import { createReconciler } from './startReconciliation.ts';
import type { SyncLock } from './startSync.ts';

const freeLock: SyncLock = async (run) => {
  await run();
  return true;
};

async function reconciler(lock: SyncLock = freeLock, holdings?: Channel['holdings']) {
  const store = await openTestStore();
  store.useWays({ department: ['platform', 'tables'] });
  await saveDepartment(store, department('工程部'));
  await deliver(store, 'practice');
  const asked: string[] = [];
  const reconciliations = createReconcileRepository(store.context);
  const made = createReconciler({
    reconciliations,
    channel: (id) => ({
      id,
      title: id,
      route: async () => ({ configured: true, strict: true, batchSize: 100 }),
      open: async () => ({ kind: 'open' }),
      send: () => Promise.reject(new Error('nothing is sent')),
      holdings:
        holdings ??
        (async ({ dataSet }) => {
          asked.push(`${id} ${dataSet}`);
          return { kind: 'page', rows: [], more: false };
        }),
      close: async () => undefined,
    }),
    clock: { now: store.now, sleep: async () => undefined },
    random: () => 0.5,
    lock,
  });
  return { made, asked, reconciliations };
}

const go = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

describe('createReconciler', () => {
  it('compares every channel of the mode on what goes there, and keeps what it found', async () => {
    const { made, asked, reconciliations } = await reconciler();
    expect(await made.start(go())).toBe('finished');
    expect(asked.filter((call) => call.startsWith('practiceTables'))).toEqual(['practiceTables department']);
    expect(asked.filter((call) => call.startsWith('practice '))).toHaveLength(dataSetIds.length);
    const results = await reconciliations.results();
    expect(results.map(({ channel }) => channel)).toEqual(['practice', 'practiceTables']);
    expect(results[0]?.kinds.find(({ dataSet }) => dataSet === 'department')?.totals.missing).toBe(1);
  });

  it('never runs beside a sync', async () => {
    const taken: SyncLock = async () => false;
    const { made, asked } = await reconciler(taken);
    expect(await made.start(go())).toBe('busy');
    expect(asked).toEqual([]);
  });

  it('keeps nothing of a channel it was stopped on', async () => {
    const abort = new AbortController();
    const holdings = vi.fn<NonNullable<Channel['holdings']>>(async () => {
      abort.abort();
      return { kind: 'page', rows: [], more: true };
    });
    const { made, reconciliations } = await reconciler(freeLock, holdings);
    expect(await made.start({ signal: abort.signal, onProgress: () => undefined })).toBe('cancelled');
    expect(await reconciliations.results()).toEqual([]);
  });
});

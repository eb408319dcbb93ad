import { describe, expect, it } from 'vitest';
import { reconcileChannel } from '#shared/reconcile/reconcileChannel.ts';
import { agrees, type ChannelResult } from '#shared/reconcile/Reconciliation.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { Channel, HeldRow } from '#shared/model/ports.ts';
import { createManualClock, createManualSignal } from '#shared/sync/testing/manualClock.ts';
import { addNote } from '../channelNotes.ts';
import { deliver } from '../testing/deliver.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../testing/testStore.ts';
import { createReconcileRepository, type ReconcileRepository } from './reconcileRepository.ts';

const names = ['工程部', '安全部', '行政部', '设备部'];

/** Departments that the practice platform has confirmed, and what it shows of them. */
async function delivered(): Promise<{
  readonly store: TestStore;
  readonly repository: ReconcileRepository;
  readonly ids: readonly RecordId[];
  readonly there: Map<RecordId, HeldRow>;
}> {
  const store = await openTestStore();
  const ids: RecordId[] = [];
  for (const name of names) ids.push((await saveDepartment(store, department(name))).ID);
  await deliver(store, 'practice');
  const copies = await store.db.acknowledged.toArray();
  const there = new Map(copies.map(({ ID, batchNo, data }) => [ID, { ID, batchNo, data }]));
  return { store, repository: createReconcileRepository(store.context), ids, there };
}

async function reconcile(
  { store, repository, there }: Awaited<ReturnType<typeof delivered>>,
  identity: 'ID' | 'businessKey' = 'ID',
): Promise<ChannelResult> {
  const channel: Channel = {
    id: 'practice',
    title: '演练平台',
    route: async () => ({ configured: true, strict: true, batchSize: 100 }),
    open: async () => ({ kind: 'open' }),
    send: () => Promise.reject(new Error('nothing is sent')),
    holdings: async ({ dataSet }) => ({
      kind: 'page',
      rows: dataSet === 'department' ? [...there.values()] : [],
      more: false,
    }),
    close: async () => undefined,
  };
  const clock = createManualClock();
  const result = await reconcileChannel(
    {
      store: repository.store,
      channel,
      identity: () => identity,
      clock: { ...clock, now: store.now },
      random: () => 0.5,
      signal: createManualSignal(),
      onProgress: () => undefined,
    },
    ['department'],
  );
  if (!result) throw new Error('cancelled');
  await repository.keep(result);
  return result;
}

const departments = (ids: readonly RecordId[]) => ({
  channel: 'practice',
  chosen: [{ dataSet: 'department' as const, ids }],
});

const stateOf = async (store: TestStore, ID: string | undefined) => {
  const { state, entry, acknowledged, record } = await getListed(store, ID ?? '');
  return {
    state,
    operation: record.busType,
    entry: entry?.state.status ?? null,
    known: acknowledged !== null,
  };
};

describe('reconciliation of the store', () => {
  it('agrees with what was confirmed, and is kept over a restart', async () => {
    const parts = await delivered();
    expect((await reconcile(parts)).kinds.every(agrees)).toBe(true);

    const again = await parts.store.reopen();
    const [kept] = await createReconcileRepository(again.context).results();
    expect(kept).toMatchObject({ channel: 'practice', kinds: [{ here: { count: 4 }, there: { count: 4 } }] });
  });

  it('is not about another platform', async () => {
    const parts = await delivered();
    await reconcile(parts);
    const identity = { address: 'a', appId: '' };
    await addNote(parts.store.db, 'practice', {
      kind: 'restarted',
      at: parts.store.now() + 1,
      from: identity,
      to: identity,
      dropped: 0,
      queued: 0,
      withdrawn: 0,
    });
    expect(await parts.repository.results()).toEqual([]);
  });

  it('counts only what was confirmed under its ID', async () => {
    const parts = await delivered();
    const adopted = await parts.store.db.acknowledged.toCollection().first();
    if (!adopted) throw new Error('nothing acknowledged');
    await parts.store.db.acknowledged.put({ ...adopted, adopted: { key: {}, unknownId: true } });
    const [kind] = (await reconcile(parts)).kinds;
    expect(kind).toMatchObject({ here: { count: 3 }, totals: { unacknowledged: 1 } });
  });

  it('knows a row by the record that bears its key', async () => {
    const parts = await delivered();
    await saveDepartment(parts.store, department('财务部'));
    parts.there.set('elsewhere', { ID: 'elsewhere', batchNo: '', data: department('财务部') });
    parts.there.set('stranger', { ID: 'stranger', batchNo: '', data: department('门卫') });
    const [kind] = (await reconcile(parts)).kinds;
    expect(kind?.totals).toMatchObject({ unacknowledged: 1, extra: 1 });
  });

  it('compares the channels that take records, and identifiers once there are some', async () => {
    const { store, repository } = await delivered();
    const channels = async () => (await repository.channels()).map(({ channel }) => channel);
    expect(await channels()).toEqual(['practice']);
    store.useWays({ department: ['platform', 'tables'] });
    expect(await channels()).toEqual(['practice', 'practiceTables']);
    expect((await repository.channels())[1]?.kinds).toEqual(['department']);
    store.use('platform');
    expect(await channels()).toEqual(['platform', 'tables']);
  });
});

describe('repairs', () => {
  it('send again as an insert what is missing there, after saying so', async () => {
    const parts = await delivered();
    const { store, repository, ids, there } = parts;
    const [gone = '', other = ''] = ids;
    there.delete(gone);
    await reconcile(parts);
    const choice = departments([gone, other]);

    const before = await store.db.outbox.count();
    expect(await repository.preview(choice)).toEqual({ queued: 1, settled: 0, skipped: {} });
    expect(await store.db.outbox.count()).toBe(before);

    expect(await repository.repair(choice)).toEqual({ queued: 1, settled: 0, skipped: {} });
    expect(await stateOf(store, gone)).toEqual({
      state: 'queued',
      operation: 'I',
      entry: 'queued',
      known: false,
    });
    expect((await stateOf(store, other)).state).toBe('delivered');
    expect((await repository.results())[0]?.kinds[0]?.differences).toMatchObject([
      { ID: gone, repaired: true },
    ]);
    // Once repaired, nothing more is done about it.
    expect(await repository.repair(choice)).toEqual({ queued: 0, settled: 0, skipped: {} });
  });

  it('lead to agreement once they have been delivered', async () => {
    const parts = await delivered();
    const { store, repository, ids, there } = parts;
    const [gone = '', changed = ''] = ids;
    there.delete(gone);
    there.set(changed, {
      ID: changed,
      batchNo: '2026052099000001',
      data: department('安全部', { dLinkMan: '王' }),
    });
    await reconcile(parts);
    await repository.repair(departments(ids));

    expect(await stateOf(store, changed)).toMatchObject({ state: 'queued', operation: 'U' });
    await deliver(store, 'practice');
    for (const { ID, batchNo, data } of await store.db.acknowledged.toArray())
      there.set(ID, { ID, batchNo, data });
    expect((await reconcile(parts)).kinds.every(agrees)).toBe(true);
  });

  it('leave drafts, conflicts and what is under way as they are', async () => {
    const parts = await delivered();
    const { store, repository, ids, there } = parts;
    const [draft = '', open = '', conflict = '', plain = ''] = ids;
    there.clear();
    await store.records.saveDraft({ ID: draft, dataSet: 'department', data: department('') });
    const queued = { channel: 'practice', dataSet: 'department' } as const;
    await store.db.outbox.bulkPut([
      {
        ...queued,
        ID: open,
        state: { status: 'unknown', batchNo: '2026052000000009', reason: '', since: store.now() },
      },
      {
        ...queued,
        ID: conflict,
        state: {
          status: 'conflict',
          conflict: {
            kind: 'missingThere',
            reason: '',
            mine: {},
            lastAcknowledged: null,
            theirs: null,
            batchNo: '2026052000000009',
            operation: 'U',
            revision: 1,
            at: store.now(),
          },
        },
      },
    ]);
    await reconcile(parts);
    const untouched = await store.db.outbox.bulkGet([
      ['practice', open],
      ['practice', conflict],
    ]);
    expect(await repository.repair(departments(ids))).toEqual({
      queued: 1,
      settled: 0,
      skipped: { draft: 1, inFlight: 1, conflict: 1 },
    });
    expect(
      await store.db.outbox.bulkGet([
        ['practice', open],
        ['practice', conflict],
      ]),
    ).toEqual(untouched);
    expect(await stateOf(store, draft)).toMatchObject({ state: 'draft', known: true });
    expect(await stateOf(store, plain)).toMatchObject({ state: 'queued', operation: 'I' });
    expect(
      (await repository.results())[0]?.kinds[0]?.differences.filter(({ repaired }) => repaired),
    ).toHaveLength(1);
  });

  it('finish a deletion that has happened there already, unless another channel holds the record', async () => {
    const parts = await delivered();
    const { store, repository, ids, there } = parts;
    const [here = '', elsewhere = ''] = ids;
    const copy = await store.db.acknowledged.get(['practice', elsewhere]);
    if (!copy) throw new Error('not acknowledged');
    await store.db.acknowledged.put({ ...copy, channel: 'practiceTables' });
    await store.records.delete([here, elsewhere]);
    there.clear();
    await reconcile(parts);
    expect(await repository.repair(departments([here, elsewhere]))).toEqual({
      queued: 0,
      settled: 2,
      skipped: {},
    });
    expect(await store.db.records.bulkGet([here, elsewhere])).toMatchObject([undefined, { deleted: true }]);
    expect(await store.db.outbox.where({ channel: 'practice', ID: elsewhere }).count()).toBe(0);
  });

  it('do nothing on a channel that takes the kind no more', async () => {
    const parts = await delivered();
    parts.there.clear();
    await reconcile(parts);
    parts.store.useWays({ department: ['tables'] });
    expect(await parts.repository.repair(departments(parts.ids))).toEqual({
      queued: 0,
      settled: 0,
      skipped: {},
    });
    expect(await parts.store.db.acknowledged.count()).toBe(4);
  });
});

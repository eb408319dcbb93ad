import { describe, expect, it, vi } from 'vitest';
import type { RecordKind } from '../kinds/recordKind.ts';
import type { RecordId } from '../model/values.ts';
import type { Channel, HeldRow, HoldingsOutcome, ReadBack } from '../model/ports.ts';
import { createManualClock, createManualSignal } from '../sync/testing/manualClock.ts';
import type { Copy } from './compareKind.ts';
import { agrees, countDifferences } from './Reconciliation.ts';
import { reconcileChannel, type ReconcileProgress, type ReconcileStore } from './reconcileChannel.ts';

const copy = (ID: string, tel = ''): Copy => ({
  ID,
  batchNo: '2026052000000001',
  data: { deptName: `部门${ID}`, dLinkTel: tel },
});

/** IDs of five digits, so that they sort as they count. */
const many = (count: number): readonly Copy[] =>
  Array.from({ length: count }, (_, index) => copy(String(index).padStart(5, '0')));

function storeOf(
  copies: Partial<Record<RecordKind, readonly Copy[]>>,
  known: readonly RecordId[] = [],
): ReconcileStore {
  return {
    acknowledgedIds: async (_channel, kind) => (copies[kind] ?? []).map(({ ID }) => ID),
    copies: async (_channel, kind, ids) => (copies[kind] ?? []).filter(({ ID }) => ids.includes(ID)),
    recordsOf: async (_channel, _kind, rows) =>
      new Map(rows.filter(({ ID }) => known.includes(ID)).map(({ ID }) => [ID, ID])),
  };
}

function channelOf(parts: Partial<Channel>): Channel & { readonly closed: () => number } {
  let closed = 0;
  return {
    id: 'practice',
    title: '演练平台',
    route: async () => ({ configured: true, strict: true, batchSize: 100 }),
    open: async () => ({ kind: 'open' }),
    send: () => Promise.reject(new Error('nothing is sent')),
    close: async () => void (closed += 1),
    closed: () => closed,
    ...parts,
  };
}

function listing(rows: Partial<Record<RecordKind, readonly HeldRow[]>>): NonNullable<Channel['holdings']> {
  return async ({ dataSet, afterID, limit }) => {
    const left = (rows[dataSet] ?? []).filter(({ ID }) => ID > afterID);
    return { kind: 'page', rows: left.slice(0, limit), more: left.length > limit };
  };
}

function run(channel: Channel, store: ReconcileStore, kinds: readonly RecordKind[] = ['department']) {
  const clock = createManualClock();
  const signal = createManualSignal();
  const progress: ReconcileProgress[] = [];
  const result = reconcileChannel(
    {
      store,
      channel,
      identity: () => 'ID',
      clock,
      random: () => 0.5,
      signal,
      onProgress: (next) => progress.push(next),
    },
    kinds,
  );
  return { result, progress, signal, clock };
}

describe('reconcileChannel', () => {
  it('goes through all pages of all kinds, and agrees where both sides are alike', async () => {
    const copies = { department: many(1203), person: [copy('p')] };
    const channel = channelOf({ holdings: vi.fn(listing(copies)) });
    const { result, progress } = run(channel, storeOf(copies), ['department', 'person']);

    const found = await result;
    expect(found).toMatchObject({ channel: 'practice', shows: 'rows', problem: null });
    expect(found?.kinds.map(({ here, there }) => [here.count, there?.count])).toEqual([
      [1203, 1203],
      [1, 1],
    ]);
    expect(found?.kinds.every(agrees)).toBe(true);
    expect(channel.holdings).toHaveBeenCalledTimes(4);
    expect(channel.closed()).toBe(1);
    expect(progress.at(-1)).toEqual({ dataSet: 'person', done: 1204, total: 1204 });
  });

  it('names what differs on either side, by whether it is known here', async () => {
    const channel = channelOf({
      holdings: listing({ department: [copy('b', '1'), copy('c'), copy('d')] }),
    });
    const { result } = run(channel, storeOf({ department: [copy('a'), copy('b')] }, ['c']));

    const kind = (await result)?.kinds[0];
    expect(kind?.totals).toEqual({ missing: 1, differs: 1, unacknowledged: 1, extra: 1 });
    expect(kind?.differences.map(({ kind: what, ID, title }) => [what, ID, title])).toEqual([
      ['missing', 'a', '部门a'],
      ['differs', 'b', '部门b'],
      ['unacknowledged', 'c', '部门c'],
      ['extra', 'd', '部门d'],
    ]);
    expect(kind && agrees(kind)).toBe(false);
  });

  it('counts all differences and lists so many', async () => {
    const { result } = run(channelOf({ holdings: listing({}) }), storeOf({ department: many(1500) }));
    const kind = (await result)?.kinds[0];
    expect(kind && countDifferences(kind)).toBe(1500);
    expect(kind?.differences).toHaveLength(1000);
  });

  it('asks again while the other side is busy or silent, and gives up after a while', async () => {
    const answers: HoldingsOutcome[] = [
      { kind: 'overload', reason: '繁忙', retryAfterMs: 5000, processed: 'no', tooLarge: false },
      { kind: 'unknown', reason: '没有回应' },
    ];
    const holdings = async (): Promise<HoldingsOutcome> =>
      answers.shift() ?? { kind: 'page', rows: [], more: false };
    const patient = run(channelOf({ holdings }), storeOf({}));
    expect(await patient.result).toMatchObject({ problem: null });
    expect(patient.clock.slept[0]).toBe(5000);

    const silent = channelOf({ holdings: async () => ({ kind: 'unknown', reason: '没有回应。' }) });
    const given = run(silent, storeOf({ department: many(2) }));
    expect(await given.result).toMatchObject({ problem: '没有回应。' });
    expect(silent.closed()).toBe(1);
  });

  it('tells what is here where the other side cannot be reached, and asks it once', async () => {
    const open = vi.fn<Channel['open']>(async () => ({
      kind: 'fatal',
      cause: 'unreachable',
      reason: '连不上平台。',
    }));
    const holdings = vi.fn(listing({}));
    const { result } = run(channelOf({ open, holdings }), storeOf({ department: many(2), person: many(3) }), [
      'department',
      'person',
    ]);

    const found = await result;
    expect(found).toMatchObject({ shows: 'rows', problem: '连不上平台。' });
    expect(found?.kinds.map(({ here, there }) => [here.count, there])).toEqual([
      [2, null],
      [3, null],
    ]);
    expect(found?.kinds.some(agrees)).toBe(false);
    expect(open).toHaveBeenCalledTimes(1);
    expect(holdings).not.toHaveBeenCalled();
  });

  it('goes no further in the middle, and keeps what it had', async () => {
    const holdings: NonNullable<Channel['holdings']> = async (request) =>
      request.dataSet === 'department'
        ? listing({ department: many(2) })(request)
        : { kind: 'fatal', cause: 'permission', reason: '没有权限。' };
    const copies = { department: many(2), person: many(1), rule: many(1) };
    const { result } = run(channelOf({ holdings }), storeOf(copies), ['department', 'person', 'rule']);
    const found = await result;
    expect(found?.problem).toBe('没有权限。');
    expect(found?.kinds.map(agrees)).toEqual([true, false, false]);
  });

  it('stops when it is told to, without a result', async () => {
    const stop = { now: (): void => undefined };
    const holdings = vi.fn<NonNullable<Channel['holdings']>>(async (request) => {
      stop.now();
      return listing({ department: many(1203) })(request);
    });
    const channel = channelOf({ holdings });
    const { result, signal } = run(channel, storeOf({ department: many(1203) }));
    stop.now = () => signal.abort();
    expect(await result).toBeNull();
    expect(holdings).toHaveBeenCalledTimes(1);
    expect(channel.closed()).toBe(1);
  });

  it('says of a channel that shows nothing what is here, and does not log in for it', async () => {
    const open = vi.fn<Channel['open']>();
    const { result, progress } = run(channelOf({ open }), storeOf({ department: many(3) }));
    expect(await result).toMatchObject({ shows: 'nothing', problem: null, kinds: [{ there: null }] });
    expect(open).not.toHaveBeenCalled();
    expect(progress.at(-1)).toMatchObject({ done: 3, total: 3 });
  });
});

describe('reconcileChannel by look-ups', () => {
  const identifier = (ID: string): Copy => ({
    ID,
    batchNo: '2026052000000001',
    data: { handle: `88.1/${ID}`, templateVersion: '1.0', '2000/riskNo': ID },
  });
  const looking = (read: ReadBack['read']) => channelOf({ readBack: { rows: 2, beforeChanges: true, read } });

  it('asks about each by itself, as many at once as the channel takes', async () => {
    const read = vi.fn<ReadBack['read']>(async ({ rows }) => ({
      kind: 'items',
      items: rows.map(({ ID, data }) => {
        if (ID === 'b') return { kind: 'absent', ID };
        if (ID === 'c') return { kind: 'different', ID, theirs: { ...data, '2000/riskNo': 'x' } };
        return ID === 'd' ? { kind: 'unknown', ID, reason: '看不懂', answered: true } : { kind: 'same', ID };
      }),
    }));
    const copies = { identifier: ['a', 'b', 'c', 'd', 'e'].map(identifier) };
    const { result, progress } = run(looking(read), storeOf(copies), ['identifier']);

    const found = await result;
    expect(found).toMatchObject({ shows: 'lookUps', problem: null });
    expect(found?.kinds[0]).toMatchObject({
      here: { count: 5 },
      there: { count: 3 },
      unanswered: 1,
      totals: { missing: 1, differs: 1, unacknowledged: 0, extra: 0 },
    });
    expect(read.mock.calls.map(([{ rows }]) => rows.length)).toEqual([2, 2, 1]);
    expect(progress.at(-1)).toMatchObject({ done: 5, total: 5 });
  });

  it('does not wait for the rest where no answer came at all', async () => {
    const read = vi.fn<ReadBack['read']>(async ({ rows }) => ({
      kind: 'items',
      items: rows.map(({ ID }) => ({ kind: 'unknown', ID, reason: '节点没有回应。' })),
    }));
    const copies = { identifier: ['a', 'b', 'c', 'd'].map(identifier) };
    const { result } = run(looking(read), storeOf(copies), ['identifier']);
    expect(await result).toMatchObject({ problem: '节点没有回应。', kinds: [{ there: null }] });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('agrees where all are the same', async () => {
    const read: ReadBack['read'] = async ({ rows }) => ({
      kind: 'items',
      items: rows.map(({ ID }) => ({ kind: 'same', ID })),
    });
    const { result } = run(looking(read), storeOf({ identifier: ['a', 'b', 'c'].map(identifier) }), [
      'identifier',
    ]);
    expect((await result)?.kinds.every(agrees)).toBe(true);
  });
});

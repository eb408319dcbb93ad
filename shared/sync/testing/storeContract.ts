import { describe, expect, it } from 'vitest';
import type { Acknowledged } from '../../model/acknowledged.ts';
import type { Batch } from '../../model/batch.ts';
import type { EntryState, OutboxEntry } from '../../model/entry.ts';
import type { RecordId } from '../../model/values.ts';
import type { RowVerdict } from '../../model/verdict.ts';
import { batchRowOf } from '../freezeRow.ts';
import type { SyncStore } from '../../model/ports.ts';
import { sampleAcknowledged, sampleEntry, sampleRecord, sampleRow, testChannel } from './samples.ts';
import { describeRecovery } from './recoveryContract.ts';
import { queued, unknownState, type StoreHarness, type StoreSeed } from './storeHarness.ts';

export type { StoreHarness } from './storeHarness.ts';

function verdictsOf(batch: Batch, kind: 'delivered' | 'requeue'): readonly RowVerdict[] {
  return batch.rows.map(({ ID }) => ({ kind, ID }));
}

/** The contract of SyncStore; every implementation runs it. */
export function describeSyncStore(name: string, makeStore: () => Promise<StoreHarness>): void {
  async function start(seeds: readonly StoreSeed[]): Promise<StoreHarness> {
    const harness = await makeStore();
    await harness.seed(seeds);
    return harness;
  }

  async function freeze(store: SyncStore, ids: readonly RecordId[]): Promise<Batch> {
    const items = await store.queue(testChannel, ids);
    const rows = items.map(batchRowOf);
    const [batch] = await store.freeze([
      { channel: testChannel, dataSet: 'department', operation: 'I', rows },
    ]);
    if (!batch) throw new Error('nothing was frozen');
    return batch;
  }

  describe(`${name}: queue and parents`, () => {
    it('lists entries with record and acknowledged copy, all or the ones asked for', async () => {
      const acknowledged = sampleAcknowledged('b', sampleRow('b', '旧'));
      const other: OutboxEntry = { ...sampleEntry('c'), channel: 'elsewhere' };
      const { store } = await start([
        queued('a'),
        {
          record: sampleRecord('b'),
          entries: [sampleEntry('b', unknownState)],
          acknowledged: [acknowledged],
        },
        { record: sampleRecord('c'), entries: [other], acknowledged: [] },
        { record: sampleRecord('d'), entries: [], acknowledged: [] },
      ]);
      const all = await store.queue(testChannel);
      expect(all.map((item) => item.record.ID).sort()).toEqual(['a', 'b']);
      const only = await store.queue(testChannel, ['b', 'd', 'nobody']);
      expect(only).toEqual([
        { record: sampleRecord('b'), entry: sampleEntry('b', unknownState), acknowledged },
      ]);
    });

    it('lists live records that the values name as parents', async () => {
      const unit = sampleRecord('u', { dataSet: 'unit', data: { comName: '某厂' } });
      const { store } = await start([
        { record: unit, entries: [], acknowledged: [sampleAcknowledged('u', unit.data)] },
        queued('a', { draft: true }),
        queued('gone', { deleted: true }),
        queued('p', { dataSet: 'person' }),
      ]);
      const byName = [
        { dataSet: 'unit', field: 'comName' },
        { dataSet: 'department', field: 'deptName' },
      ] as const;
      const nameOf = (ID: string) => sampleRow(ID)['deptName'] ?? '';
      const parents = await store.parents(testChannel, [
        { value: '某厂', to: byName },
        { value: nameOf('a'), to: byName },
        { value: nameOf('gone'), to: byName },
      ]);
      expect([...parents].sort((left, right) => (left.ID < right.ID ? -1 : 1))).toEqual([
        {
          ID: 'a',
          dataSet: 'department',
          data: sampleRow('a'),
          draft: true,
          acknowledged: false,
          entry: sampleEntry('a'),
        },
        { ID: 'u', dataSet: 'unit', data: unit.data, draft: false, acknowledged: true, entry: null },
      ]);
      expect(await store.parents(testChannel, [])).toEqual([]);
    });
  });

  describe(`${name}: freeze`, () => {
    it('draws a number, freezes the rows and marks the entries', async () => {
      const { store, look, batch } = await start([queued('a'), queued('b')]);
      const frozen = await freeze(store, ['a', 'b']);
      expect(frozen).toMatchObject({ batchNo: '2026052000000001', state: 'sending', operation: 'I' });
      expect(frozen.rows.map(({ ID }) => ID).sort()).toEqual(['a', 'b']);
      expect(await batch(frozen.batchNo)).toEqual(frozen);
      const after = await look('a');
      expect(after.entry?.state).toEqual({ status: 'sending', batchNo: frozen.batchNo });
      expect(after.record).toMatchObject({ batchNo: frozen.batchNo, busType: 'I', revision: 1 });
    });

    it('leaves out rows that moved on, are not waiting, or are gone; held ones go', async () => {
      const harness = await start([queued('a'), queued('b'), queued('c'), queued('d')]);
      const { store } = harness;
      const rows = (await store.queue(testChannel)).map(batchRowOf);
      const held: EntryState = {
        status: 'held',
        waitsFor: { kind: 'route', dataSet: 'department', reason: '' },
      };
      await harness.seed([
        queued('a', { revision: 2 }),
        { ...queued('b'), entries: [sampleEntry('b', unknownState)] },
        { ...queued('c'), entries: [] },
        { ...queued('d'), entries: [sampleEntry('d', held)] },
      ]);
      const draft = { channel: testChannel, dataSet: 'department', operation: 'I' } as const;
      const [frozen] = await store.freeze([{ ...draft, rows }]);
      expect(frozen?.rows.map(({ ID }) => ID)).toEqual(['d']);
      expect((await harness.look('b')).entry?.state).toEqual(unknownState);
      expect(await store.freeze([{ ...draft, rows }])).toEqual([]);
    });

    it('freezes several batches at once, each under a number of its own; one without rows takes none', async () => {
      const { store, look, batch } = await start([queued('a'), queued('b'), queued('c')]);
      const items = await store.queue(testChannel);
      const drafts = ['a', 'nobody', 'c', 'b'].map((ID) => ({
        ...({ channel: testChannel, dataSet: 'department', operation: 'I' } as const),
        rows: items.filter(({ record }) => record.ID === ID).map(batchRowOf),
      }));
      const frozen = await store.freeze(drafts);
      expect(frozen.map(({ batchNo, rows }) => [batchNo.slice(-1), ...rows.map(({ ID }) => ID)])).toEqual([
        ['1', 'a'],
        ['2', 'c'],
        ['3', 'b'],
      ]);
      for (const { batchNo, rows } of frozen) {
        expect((await look(rows[0]?.ID ?? '')).entry?.state).toEqual({ status: 'sending', batchNo });
        expect((await batch(batchNo))?.rows).toEqual(rows);
      }
    });

    it('counts on after a restart, a nothing-frozen call, a new day and a clock that went back', async () => {
      const harness = await start(['a', 'b', 'c', 'd'].map((ID) => queued(ID)));
      expect((await freeze(harness.store, ['a'])).batchNo).toBe('2026052000000001');
      const draft = { channel: testChannel, dataSet: 'department', operation: 'I' } as const;
      await harness.store.freeze([{ ...draft, rows: [] }]);
      const reopened = await harness.reopen();
      expect((await freeze(reopened, ['b'])).batchNo).toBe('2026052000000002');
      harness.setToday('20260521');
      expect((await freeze(reopened, ['c'])).batchNo).toBe('2026052100000001');
      harness.setToday('20260519');
      expect((await freeze(reopened, ['d'])).batchNo).toBe('2026052100000002');
    });
  });

  describe(`${name}: settle`, () => {
    it('acknowledges what was sent, drops the entry and keeps the reply', async () => {
      const { store, look, batch } = await start([queued('a')]);
      const frozen = await freeze(store, ['a']);
      await store.settle([
        {
          batchNo: frozen.batchNo,
          state: 'delivered',
          reply: '{"status":"0"}',
          verdicts: verdictsOf(frozen, 'delivered'),
        },
      ]);
      const after = await look('a');
      expect(after.entry).toBeNull();
      expect(after.acknowledged).toMatchObject({
        data: sampleRow('a'),
        revision: 1,
        batchNo: frozen.batchNo,
      });
      const settled = await batch(frozen.batchNo);
      expect(settled).toMatchObject({
        state: 'delivered',
        reply: '{"status":"0"}',
        counts: { delivered: 1, refused: 0, conflict: 0 },
      });
      expect(settled?.settledAt).not.toBeNull();
    });

    it('queues a record again that moved on while it was under way', async () => {
      const harness = await start([queued('a')]);
      const { store } = harness;
      const frozen = await freeze(store, ['a']);
      const moved = sampleRecord('a', { revision: 2, data: sampleRow('a', '改过') });
      const { entry } = await harness.look('a');
      await harness.seed([{ record: moved, entries: entry ? [entry] : [], acknowledged: [] }]);
      await store.settle([
        {
          batchNo: frozen.batchNo,
          state: 'delivered',
          reply: null,
          verdicts: verdictsOf(frozen, 'delivered'),
        },
      ]);
      const after = await harness.look('a');
      expect(after.entry?.state).toEqual({ status: 'queued' });
      expect(after.acknowledged?.data).toEqual(sampleRow('a'));
      expect(after.record?.busType).toBe('U');
    });

    it('settles several batches at once', async () => {
      const { store, look, batch } = await start([queued('a'), queued('b'), queued('c')]);
      const batches = [];
      for (const ID of ['a', 'b', 'c']) batches.push(await freeze(store, [ID]));
      const kinds = ['delivered', 'requeue', 'delivered'] as const;
      await store.settle(
        batches.map((frozen, place) => ({
          ...{ batchNo: frozen.batchNo, state: 'partly', reply: null },
          verdicts: verdictsOf(frozen, kinds[place] ?? 'requeue'),
        })),
      );
      expect([(await look('a')).entry, (await look('c')).entry]).toEqual([null, null]);
      expect((await look('b')).entry?.state).toEqual({ status: 'queued' });
      const counts = batches.map(async ({ batchNo }) => (await batch(batchNo))?.counts.delivered);
      expect(await Promise.all(counts)).toEqual([1, 0, 1]);
    });

    it('adds up rows that are settled at different times, each once', async () => {
      const { store, look, batch } = await start([queued('a'), queued('b')]);
      const { batchNo } = await freeze(store, ['a', 'b']);
      const arrived: RowVerdict = { kind: 'delivered', ID: 'a' };
      await store.settle([
        {
          batchNo,
          state: 'unknown',
          reply: null,
          verdicts: [arrived, { kind: 'unknown', ID: 'b', reason: '超时' }],
        },
      ]);
      expect(await batch(batchNo)).toMatchObject({ state: 'unknown', settledAt: null });
      expect((await look('b')).entry?.state).toMatchObject({ status: 'unknown', batchNo, reason: '超时' });
      expect((await store.unsettled(testChannel)).map((open) => open.batchNo)).toEqual([batchNo]);
      await store.settle([
        {
          batchNo,
          state: 'partly',
          reply: '不能为空',
          verdicts: [arrived, { kind: 'refused', ID: 'b', reason: '不能为空', field: null }],
        },
      ]);
      expect(await batch(batchNo)).toMatchObject({ counts: { delivered: 1, refused: 1, conflict: 0 } });
      expect((await look('b')).entry?.state).toMatchObject({ status: 'refused' });
      expect(await store.unsettled(testChannel)).toEqual([]);
    });

    it('removes an acknowledged deletion, unless another channel still holds the record', async () => {
      const deleted = { deleted: true } as const;
      const copies = (ID: RecordId): readonly Acknowledged[] => [sampleAcknowledged(ID, sampleRow(ID))];
      const { store, look } = await start([
        { ...queued('a', deleted), acknowledged: copies('a') },
        {
          ...queued('b', deleted),
          acknowledged: [
            ...copies('b'),
            { ...sampleAcknowledged('b', sampleRow('b')), channel: 'elsewhere' },
          ],
        },
      ]);
      const rows = (await store.queue(testChannel)).map(batchRowOf);
      const [frozen] = await store.freeze([
        { channel: testChannel, dataSet: 'department', operation: 'D', rows },
      ]);
      if (!frozen) throw new Error('nothing was frozen');
      await store.settle([
        {
          batchNo: frozen.batchNo,
          state: 'delivered',
          reply: null,
          verdicts: verdictsOf(frozen, 'delivered'),
        },
      ]);
      expect(await look('a')).toEqual({ record: null, entry: null, acknowledged: null });
      const kept = await look('b');
      expect(kept.record?.deleted).toBe(true);
      expect([kept.entry, kept.acknowledged]).toEqual([null, null]);
    });
  });

  describeRecovery(name, start, freeze);
}

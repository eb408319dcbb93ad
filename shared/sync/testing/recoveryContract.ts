import { describe, expect, it } from 'vitest';
import type { Batch } from '../../model/batch.ts';
import type { SyncStore } from '../../model/ports.ts';
import type { BatchNo, RecordId } from '../../model/values.ts';
import { sampleAcknowledged, sampleEntry, sampleRow, testChannel } from './samples.ts';
import { queued, unknownState, type StoreHarness, type StoreSeed } from './storeHarness.ts';

/** The part of the contract of SyncStore that is about what is under way, held or satisfied. */
export function describeRecovery(
  name: string,
  start: (seeds: readonly StoreSeed[]) => Promise<StoreHarness>,
  freeze: (store: SyncStore, ids: readonly RecordId[]) => Promise<Batch>,
): void {
  describe(`${name}: recover, hold, satisfy`, () => {
    it('makes a batch under way unknown after a crash, and its rows with it', async () => {
      const harness = await start([queued('a'), queued('b')]);
      const { batchNo } = await freeze(harness.store, ['a']);
      const store = await harness.reopen();
      await store.recover('elsewhere');
      expect(await store.unsettled(testChannel)).toEqual([]);
      await store.recover(testChannel);
      expect((await store.unsettled(testChannel)).map((open) => open.batchNo)).toEqual([batchNo]);
      expect((await harness.look('a')).entry?.state).toMatchObject({ status: 'unknown', batchNo });
      expect((await harness.look('b')).entry?.state).toEqual({ status: 'queued' });
      await store.recover(testChannel);
      expect(await store.unsettled(testChannel)).toHaveLength(1);
    });

    it('queues what waits for a batch that is settled: no answer will come', async () => {
      const harness = await start([queued('a'), queued('b')]);
      const { batchNo } = await freeze(harness.store, ['a', 'b']);
      await harness.store.settle([
        { batchNo, state: 'split', reply: null, verdicts: [{ kind: 'delivered', ID: 'b' }] },
      ]);
      expect((await harness.look('a')).entry?.state).toEqual({ status: 'sending', batchNo });
      const store = await harness.reopen();
      await store.recover(testChannel);
      expect((await harness.look('a')).entry?.state).toEqual({ status: 'queued' });
      expect((await harness.look('b')).entry).toBeNull();
    });

    it('lists unknown batches oldest first', async () => {
      const { store } = await start(['a', 'b', 'c'].map((ID) => queued(ID)));
      const numbers: BatchNo[] = [];
      for (const ID of ['c', 'a', 'b']) numbers.push((await freeze(store, [ID])).batchNo);
      await store.recover(testChannel);
      expect((await store.unsettled(testChannel)).map((open) => open.batchNo)).toEqual(numbers);
    });

    it('holds and releases what waits, and nothing else', async () => {
      const { store, look } = await start([
        queued('a'),
        { ...queued('b'), entries: [sampleEntry('b', unknownState)] },
      ]);
      const waitsFor = { kind: 'parent', ID: 'u', dataSet: 'unit', title: '某厂' } as const;
      await store.hold(testChannel, [
        { ID: 'a', waitsFor },
        { ID: 'b', waitsFor },
        { ID: 'nobody', waitsFor },
      ]);
      expect((await look('a')).entry?.state).toEqual({ status: 'held', waitsFor });
      expect((await look('b')).entry?.state).toEqual(unknownState);
      await store.hold(testChannel, [{ ID: 'a', waitsFor: null }]);
      expect((await look('a')).entry?.state).toEqual({ status: 'queued' });
    });

    it('drops entries of records that equal what is acknowledged, looking again before it does', async () => {
      const { store, look } = await start([
        { ...queued('a'), acknowledged: [sampleAcknowledged('a', sampleRow('a'))] },
        { ...queued('b'), acknowledged: [sampleAcknowledged('b', sampleRow('b', '旧'))] },
        {
          ...queued('c'),
          entries: [sampleEntry('c', unknownState)],
          acknowledged: [sampleAcknowledged('c', sampleRow('c'))],
        },
      ]);
      await store.satisfy(testChannel, ['a', 'b', 'c', 'nobody']);
      expect((await look('a')).entry).toBeNull();
      expect((await look('b')).entry).not.toBeNull();
      expect((await look('c')).entry?.state).toEqual(unknownState);
      expect((await look('a')).acknowledged).not.toBeNull();
    });
  });
}

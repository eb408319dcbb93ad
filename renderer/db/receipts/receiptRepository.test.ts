import { describe, expect, it } from 'vitest';
import type { Batch } from '#shared/model/batch.ts';
import { sampleBatch, sampleBatchRow } from '#shared/sync/testing/samples.ts';
import { openTestStore, testNow, type TestStore } from '../testing/testStore.ts';
import { createReceiptRepository } from './receiptRepository.ts';

async function storeWith(...batches: readonly Batch[]): Promise<TestStore> {
  const store = await openTestStore();
  await store.db.batches.bulkPut(
    batches.map((batch) => ({ ...batch, rowIds: batch.rows.map(({ ID }) => ID) })),
  );
  return store;
}

const batch = (batchNo: string, channel = 'practice') =>
  sampleBatch([sampleBatchRow('a'), sampleBatchRow('b'), sampleBatchRow('c')], {
    batchNo,
    channel,
    state: 'partly',
  });

describe('createReceiptRepository', () => {
  it('finds batches of the mode by the beginning of their number, the highest first', async () => {
    const store = await storeWith(
      batch('2026051900000001'),
      batch('2026052000000001'),
      batch('2026052000000002', 'practiceTables'),
      batch('2026052000000003', 'platform'),
    );
    const { find, get } = createReceiptRepository(store.context);
    const numbers = async (beginning: string, limit = 10) =>
      (await find(beginning, limit)).map(({ batchNo }) => batchNo);
    expect(await numbers('')).toEqual(['2026052000000002', '2026052000000001', '2026051900000001']);
    expect(await numbers('20260520')).toEqual(['2026052000000002', '2026052000000001']);
    expect(await numbers('', 1)).toEqual(['2026052000000002']);
    expect(await get('2026052000000003')).toBeNull();
    expect(await get('2026052000000009')).toBeNull();
  });

  it('tells what became of each row, as far as it still stands', async () => {
    const store = await storeWith(batch('2026052000000001'));
    await store.db.acknowledged.put({
      channel: 'practice',
      dataSet: 'department',
      ID: 'a',
      data: {},
      revision: 1,
      batchNo: '2026052000000001',
      at: testNow,
    });
    const refusal = {
      reason: '',
      field: null,
      value: null,
      batchNo: '2026052000000001',
      operation: 'I',
      revision: 1,
      at: testNow,
    } as const;
    await store.db.outbox.put({
      channel: 'practice',
      dataSet: 'department',
      ID: 'b',
      state: { status: 'refused', refusal },
    });
    const found = await createReceiptRepository(store.context).get('2026052000000001');
    expect([...(found?.outcomes ?? [])]).toEqual([
      ['a', 'delivered'],
      ['b', 'refused'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleBatch, sampleBatchRow } from '../sync/testing/samples.ts';
import { batchHash } from './batchHash.ts';

describe('batchHash', () => {
  const batch = sampleBatch([sampleBatchRow('a'), sampleBatchRow('b')]);

  it('stays the same while the batch is settled', () => {
    expect(batchHash({ ...batch, state: 'delivered', reply: '0' } as typeof batch)).toBe(batchHash(batch));
  });

  it('changes with every part of what was sent', () => {
    const [first = sampleBatchRow('a'), second = sampleBatchRow('b')] = batch.rows;
    const others = [
      { ...batch, batchNo: '2026052000000002' },
      { ...batch, operation: 'U' as const },
      { ...batch, rows: [second, first] },
      { ...batch, rows: [first, { ...second, updateDate: '2026-05-20 08:00:01' }] },
      { ...batch, rows: [first, { ...second, data: { ...second.data, deptName: '改' } }] },
    ];
    expect(new Set([batch, ...others].map(batchHash)).size).toBe(others.length + 1);
  });
});

import { describe, expect, it } from 'vitest';
import { itemOf } from '../problems/testing/testItems.ts';
import { operationReason } from './operationReason.ts';

describe('operationReason', () => {
  it('derives nothing while an outcome is unknown', () => {
    const unknown = { status: 'unknown', batchNo: '2026112200000003', reason: '', since: 0 } as const;
    expect(operationReason(itemOf('unit', 'a', unknown))).toBe(
      '先核实批次 2026112200000003 的结果，再决定是否需要发送',
    );
    expect(operationReason(itemOf('unit', 'a', { status: 'queued' }))).toContain('新增（I）');
  });
});

import { describe, expect, it } from 'vitest';
import type { RowVerdict } from '../model/verdict.ts';
import type { RowSettlementInput } from './settleRow.ts';
import { settleRow } from './settleRow.ts';
import {
  sampleAcknowledged,
  sampleBatch,
  sampleBatchRow,
  sampleEntry,
  sampleRecord,
  sampleRow,
  testNow,
} from './testing/samples.ts';

const row = sampleBatchRow('a');
const batch = sampleBatch([row]);
const inFlight = sampleEntry('a', { status: 'sending', batchNo: batch.batchNo });
const delivered: RowVerdict = { kind: 'delivered', ID: 'a' };
const refused: RowVerdict = { kind: 'refused', ID: 'a', reason: '部门名称不能为空', field: 'deptName' };
const conflict: RowVerdict = {
  kind: 'conflict',
  ID: 'a',
  conflict: 'existsThere',
  reason: '已存在',
  theirs: null,
};
const requeue: RowVerdict = { kind: 'requeue', ID: 'a' };
const movedOn = sampleRecord('a', { revision: 2, data: sampleRow('a', '改过') });
const deletedMeanwhile = sampleRecord('a', { revision: 2, deleted: true });

function settle(overrides: Partial<RowSettlementInput> = {}) {
  return settleRow({
    record: sampleRecord('a'),
    entry: inFlight,
    acknowledged: null,
    elsewhere: false,
    batch,
    row,
    verdict: delivered,
    now: testNow + 1,
    ...overrides,
  });
}

describe('settleRow, delivered', () => {
  it('acknowledges what was sent and drops the entry', () => {
    const after = settle();
    expect(after.entry).toBeNull();
    expect(after.acknowledged).toMatchObject({ data: row.data, revision: 1, batchNo: batch.batchNo });
  });

  it('queues a record again that moved on, now as an update', () => {
    const after = settle({ record: movedOn });
    expect(after.acknowledged?.data).toEqual(row.data);
    expect(after.entry?.state.status).toBe('queued');
    expect(after.record?.busType).toBe('U');
  });

  it('queues nothing for a record that moved on and came back', () => {
    expect(settle({ record: sampleRecord('a', { revision: 3 }) }).entry).toBeNull();
  });

  it('queues the deletion of a record deleted meanwhile', () => {
    const after = settle({ record: deletedMeanwhile });
    expect(after.entry?.state.status).toBe('queued');
    expect(after.record?.busType).toBe('D');
  });

  it('keeps the queue empty for a draft saved meanwhile', () => {
    const after = settle({ record: { ...movedOn, draft: true } });
    expect(after.entry).toBeNull();
    expect(after.acknowledged?.revision).toBe(1);
  });
});

describe('settleRow, delivered deletion', () => {
  const deletion = { ...batch, operation: 'D' as const };
  const acknowledged = sampleAcknowledged('a', row.data);
  const record = sampleRecord('a', { deleted: true });

  it('removes record, entry and acknowledged copy', () => {
    const after = settle({ batch: deletion, record, acknowledged });
    expect(after).toEqual({ record: null, entry: null, acknowledged: null });
  });

  it('keeps the record while another channel still has to hear of it', () => {
    const after = settle({ batch: deletion, record, acknowledged, elsewhere: true });
    expect(after).toEqual({ record, entry: null, acknowledged: null });
  });

  it('inserts a record again that was restored meanwhile', () => {
    const after = settle({ batch: deletion, record: sampleRecord('a', { revision: 2 }), acknowledged });
    expect(after.acknowledged).toBeNull();
    expect(after.record?.busType).toBe('I');
    expect(after.entry?.state.status).toBe('queued');
  });
});

describe('settleRow, refused and conflict', () => {
  it('keeps the reason word for word with the value refused', () => {
    expect(settle({ verdict: refused }).entry?.state).toMatchObject({
      status: 'refused',
      refusal: { reason: '部门名称不能为空', field: 'deptName', value: 'a', operation: 'I', revision: 1 },
    });
  });

  it('remembers that a refused row was never sent', () => {
    const { entry } = settle({ verdict: { ...refused, unsent: true } });
    expect(entry?.state).toMatchObject({ refusal: { unsent: true } });
  });

  it('keeps both contents of a conflict', () => {
    const theirs = sampleRow('a', '他处');
    const acknowledged = sampleAcknowledged('a', sampleRow('a', '旧'));
    const after = settle({ verdict: { ...conflict, theirs }, acknowledged });
    expect(after.entry?.state).toMatchObject({
      status: 'conflict',
      conflict: { kind: 'existsThere', mine: row.data, theirs, lastAcknowledged: acknowledged.data },
    });
    expect(after.acknowledged).toBe(acknowledged);
  });

  it.each([refused, conflict])('queues a record again that moved on: $kind', (verdict) => {
    expect(settle({ record: movedOn, verdict }).entry?.state.status).toBe('queued');
  });

  it.each([refused, conflict, requeue])(
    'removes a record deleted meanwhile and never received: $kind',
    (verdict) => {
      expect(settle({ record: deletedMeanwhile, verdict })).toEqual({
        record: null,
        entry: null,
        acknowledged: null,
      });
    },
  );
});

describe('settleRow, unknown and requeue', () => {
  it('stays unknown since the first time', () => {
    const first = settle({ verdict: { kind: 'unknown', ID: 'a', reason: '超时' } });
    expect(first.entry?.state).toMatchObject({ status: 'unknown', since: testNow + 1, reason: '超时' });
    const second = settle({
      entry: first.entry,
      verdict: { kind: 'unknown', ID: 'a', reason: '断开' },
      now: testNow + 9,
    });
    expect(second.entry?.state).toMatchObject({ status: 'unknown', since: testNow + 1, reason: '断开' });
  });

  it('puts a row back that was surely not processed', () => {
    const after = settle({ verdict: requeue });
    expect(after.entry).toEqual(sampleEntry('a'));
    expect(after.acknowledged).toBeNull();
  });
});

describe('settleRow, too late', () => {
  it('ignores a verdict on a row that waits for another batch', () => {
    const entry = sampleEntry('a', { status: 'sending', batchNo: 'other' });
    const record = sampleRecord('a');
    expect(settle({ entry, record })).toEqual({ record, entry, acknowledged: null });
  });

  it('ignores a verdict on a row without an entry', () => {
    expect(settle({ entry: null }).acknowledged).toBeNull();
  });

  it('acknowledges nothing new for a record that is gone, but keeps no entry either', () => {
    expect(settle({ record: null, verdict: requeue })).toEqual({
      record: null,
      entry: null,
      acknowledged: null,
    });
  });
});

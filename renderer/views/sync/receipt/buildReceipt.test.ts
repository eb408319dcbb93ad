import { describe, expect, it } from 'vitest';
import { batchHash } from '#shared/reconcile/batchHash.ts';
import type { Batch, BatchState } from '#shared/model/batch.ts';
import { sampleBatch, sampleBatchRow } from '#shared/sync/testing/samples.ts';
import { buildReceipt } from './buildReceipt.ts';

const now = Date.UTC(2026, 4, 20, 1);
const unit = { name: '江苏临江装备制造有限公司', creditCode: '91320115MA0000007M' };
const idCardNo = '320102190001010028';

const persons = (overrides: Partial<Batch> = {}): Batch =>
  sampleBatch(
    [
      sampleBatchRow('a', { data: { psnName: '沈知远', idCardNo, certNo: 'TS6A0001' } }),
      sampleBatchRow('b', { data: { psnName: '周安禾', idCardNo: '320102190001010036', certNo: '' } }),
    ],
    {
      dataSet: 'person',
      state: 'delivered',
      settledAt: now,
      reply: `{"status":"0","err":"${idCardNo} 已收到"}`,
      counts: { delivered: 2, refused: 0, conflict: 0 },
      ...overrides,
    },
  );

const receiptOf = (batch: Batch, outcomes: Parameters<typeof buildReceipt>[0]['outcomes'] = new Map()) =>
  buildReceipt({ batch, outcomes }, unit, now);

const factOf = (batch: Batch, label: string) =>
  receiptOf(batch).facts.find((fact) => fact.label === label)?.value;

describe('buildReceipt', () => {
  it('names unit, channel, batch, what it came to, and the hash to check it by', () => {
    const batch = persons();
    const receipt = receiptOf(batch);
    expect(receipt).toMatchObject({ batchNo: batch.batchNo, word: '已送达', delivered: true });
    expect(factOf(batch, '单位名称')).toBe(unit.name);
    expect(factOf(batch, '社会信用代码')).toBe(unit.creditCode);
    expect(factOf(batch, '上报通道')).toBe('演练平台');
    expect(factOf(batch, '条数')).toBe('2 条：送达 2，被退回 0，冲突 0');
    expect(factOf(batch, '内容校验值')).toBe(batchHash(batch));
    expect(receipt.rows.map(({ title, result }) => [title, result])).toEqual([
      ['沈知远', '已送达'],
      ['周安禾', '已送达'],
    ]);
  });

  it('masks personal numbers wherever they stand', () => {
    const printed = JSON.stringify(receiptOf(persons()));
    expect(printed).not.toContain(idCardNo);
    expect(printed).toContain('320***********0028');
  });

  it('never says more than that the other side confirmed the format', () => {
    expect(receiptOf(persons()).note).toContain('格式正确');
    expect(JSON.stringify(receiptOf(persons()))).not.toContain('入库');
  });

  it.each<BatchState>(['unknown', 'sending'])('calls an open batch 待确认: %s', (state) => {
    const batch = persons({ state, settledAt: null, reply: null });
    const receipt = receiptOf(batch);
    expect(receipt).toMatchObject({ word: '待确认', delivered: false });
    expect(receipt.note).toContain('不能作为已送达的凭据');
    expect(receipt.rows.map(({ result }) => result)).toEqual(['待确认', '待确认']);
    expect(factOf(batch, '办结时间')).toBe('尚未办结');
    expect(factOf(batch, '对方答复')).toBe('没有收到');
  });

  it('says of each row of a mixed batch what still stands, and no more', () => {
    const batch = persons({ state: 'partly', counts: { delivered: 1, refused: 1, conflict: 0 } });
    const receipt = receiptOf(batch, new Map([['a', 'refused']]));
    expect(receipt.delivered).toBe(false);
    expect(receipt.rows.map(({ result }) => result)).toEqual(['被退回', '见后续批次']);
    const refused = persons({ state: 'refused', counts: { delivered: 0, refused: 2, conflict: 0 } });
    expect(receiptOf(refused).rows.map(({ result }) => result)).toEqual(['未送达', '未送达']);
  });

  it('says that a channel confirmed row by row where it gave no words', () => {
    expect(factOf(persons({ reply: '' }), '对方答复')).toBe('已逐条确认');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataSetId } from '#shared/standard/types.ts';
import { row, sampleRows, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform();
});
afterEach(() => p.end());

const success = { status: '0', err: '' };

describe('syndata (A.3)', () => {
  it.each<[string, DataSetId]>([
    ['0101', 'riskPoint'],
    ['0101', 'hazardSource'],
    ['0101', 'riskMap'],
    ['0201', 'hiddenDanger'],
  ])('txcode %s keeps rows of %s', async (txcode, dataSet) => {
    const sent = row(dataSet);
    expect((await p.syndata(txcode, [sent])).json).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([sent]);
  });

  it('inserts and updates by the business key', async () => {
    await p.syndata('0101', [row('riskPoint', 1)]);
    const changed = row('riskPoint', 1, { riskName: '2 号锅炉' }, 'U');
    expect((await p.syndata('0101', [changed])).json).toEqual(success);
    expect((await p.syndata('0101', [changed])).json).toEqual(success);
    expect(await p.control.received('riskPoint')).toEqual([changed]);
  });

  it('gives the row to the sender whose key it is, whatever the ID was', async () => {
    await p.syndata('0101', [row('riskPoint', 1)]);
    expect((await p.syndata('0101', [row('riskPoint', 2)])).json).toEqual(success);
    expect(await p.control.received('riskPoint')).toEqual([row('riskPoint', 2)]);
    const back = await p.syndata('0101', [row('riskPoint', 1, { riskNo: 'R2' })]);
    expect(back.json).toEqual(success);
    expect((await p.control.received('riskPoint')).map(({ ID }) => ID)).toEqual([uuid(2), uuid(1)]);
  });

  it('takes a new key under a known ID as a renamed row', async () => {
    await p.syndata('0101', [row('riskPoint', 1)]);
    const renamed = row('riskPoint', 1, { riskNo: 'R2' }, 'U');
    expect((await p.syndata('0101', [renamed])).json).toEqual(success);
    expect(await p.control.received('riskPoint')).toEqual([renamed]);
  });

  it('refuses a rename onto a key that another row has', async () => {
    await p.syndata('0101', [row('riskPoint', 1), row('riskPoint', 2, { riskNo: 'R2' })]);
    const answer = await p.syndata('0101', [row('riskPoint', 1, { riskNo: 'R2' }, 'U')]);
    expect(answer.json?.err).toBe(`记录 ${uuid(1)} 的风险点编号 R2 已存在`);
  });

  it('takes rows without the four fields of B.1 and gives them their own', async () => {
    expect((await p.syndata('0201', [sampleRows.hiddenDanger])).json).toEqual(success);
    const [first] = await p.control.received('hiddenDanger');
    expect(first).toMatchObject({ ...sampleRows.hiddenDanger, busType: 'I', batchNo: '' });
    expect((await p.syndata('0201', [sampleRows.hiddenDanger])).json).toEqual(success);
    const second = await p.control.received('hiddenDanger');
    expect(second).toHaveLength(1);
    expect(second[0]).toMatchObject({ ID: first?.ID, busType: 'U' });
  });

  it.each([
    ['an unknown txcode', '0102', [row('riskPoint')], 'txcode 应为 0101 或 0201'],
    [
      'two tables in one call',
      '0101',
      [row('riskPoint'), row('hazardSource')],
      '一次请求只能上报一张表的数据',
    ],
    ['no rows', '0101', [], 'data 应为非空数组'],
    ['data that is no array', '0101', {}, 'data 应为非空数组'],
    ['rows of another txcode', '0201', [row('riskPoint')], '含有标准中没有的字段 riskNo'],
    ['a delete', '0101', [row('riskPoint', 1, {}, 'D')], '业务操作标识 busType 应为 I 或 U'],
    ['the fields of the printed sample', '0101', [{ idCode: '001010', placeType: '1' }], '字段 idCode'],
  ])('refuses %s', async (_, txcode, data, reason) => {
    const answer = await p.syndata(txcode, data);
    expect(answer.httpStatus).toBe(200);
    expect(answer.json).toEqual({ status: '1', err: expect.stringContaining(reason) });
    expect((await p.control.status()).counts).toMatchObject({ riskPoint: 0, hazardSource: 0 });
  });

  it('takes POST only', async () => {
    expect((await p.call('/jsdspcloud/servlet/syndata')).httpStatus).toBe(405);
  });
});

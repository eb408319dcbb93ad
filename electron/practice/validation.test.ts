import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { batchNo, department, row, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeAll(async () => {
  p = await startTestPlatform();
});
afterAll(() => p.end());

const errOf = async (dataSet: DataSetId, ...rows: unknown[]): Promise<unknown> =>
  (await p.objects('addObjects', dataSet, rows)).json?.err;

describe('body', () => {
  const path = `/addObjects/${batchNo}/default/department`;
  const authorized = (): Record<string, string> => ({ Authorization: `Bearer ${p.token()}` });

  it.each([
    ['text that is no JSON', '{"data":[', '消息体不是标准 JSON 格式'],
    ['the unquoted form of A.3.3', 'access_token:1', '消息体不是标准 JSON 格式'],
    ['an empty body', '', '消息体不是标准 JSON 格式'],
    ['a bare array', [department(1)], '消息体应为 JSON 对象'],
    ['no data', {}, 'data 应为非空数组'],
    ['no rows', { data: [] }, 'data 应为非空数组'],
    ['a row that is no object', { data: ['x'] }, '第 1 行：不是 JSON 对象'],
  ])('refuses %s', async (_, body, reason) => {
    const answer = await p.postJson(path, body, authorized());
    expect(answer.json).toEqual({ status: '1', err: reason });
  });

  it('refuses other content types and encodings', async () => {
    const form = await p.postJson(path, 'data=1', {
      ...authorized(),
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(form.json?.err).toBe('Content-Type 应为 application/json');
    const gbk = await p.call(path, {
      method: 'POST',
      headers: { ...authorized(), 'Content-Type': 'application/json' },
      body: new Uint8Array([0x7b, 0x22, 0xb2, 0xbf, 0x22, 0x7d]),
    });
    expect(gbk.json?.err).toBe('消息体不是 UTF-8 编码');
  });
});

describe('fields of B.1', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no ID', { ID: undefined }, '缺少记录ID ID'],
    ['an ID that is no UUID', { ID: '1' }, '记录ID ID 不是 UUID'],
    ['no batch number', { batchNo: undefined }, '缺少批次号 batchNo'],
    ['a short batch number', { batchNo: '20261122001' }, '批次号 batchNo 应为 8 位日期加 8 位序号'],
    ['another batch number', { batchNo: '2026112200000002' }, '批次号 batchNo 与请求的批次号不一致'],
    ['a number as batch number', { batchNo: 2026 }, '批次号 batchNo 应为字符串'],
    ['no operation', { busType: undefined }, '缺少业务操作标识 busType'],
    ['another operation', { busType: 'U' }, '业务操作标识 busType 应为 I'],
    ['no time', { updateDate: undefined }, '缺少更新时间 updateDate'],
    ['a time with T', { updateDate: '2026-11-22T08:30:00' }, '更新时间 updateDate 格式应为'],
    ['an impossible time', { updateDate: '2026-11-22 24:00:00' }, '更新时间 updateDate 格式应为'],
    ['an impossible day', { updateDate: '2026-02-30 08:30:00' }, '更新时间 updateDate 格式应为'],
  ])('%s is refused', async (_, changes, reason) => {
    expect(await errOf('department', { ...department(1), ...changes })).toContain(reason);
  });

  it('updateDate may have 10 characters', async () => {
    expect(await errOf('department', { ...department(90), updateDate: '2026-11-22' })).toBe('');
  });

  it('the operation must be that of the interface', async () => {
    const update = await p.objects('updateObjects', 'department', [department(1)]);
    expect(update.json?.err).toContain('业务操作标识 busType 应为 U');
    const deletion = await p.objects('deleteObjects', 'department', [department(1)]);
    expect(deletion.json?.err).toContain('业务操作标识 busType 应为 D');
  });
});

describe('fields of the tables', () => {
  it.each<[string, DataSetId, Record<string, unknown>, string]>([
    ['areaCode for aeraCode', 'unit', { areaCode: '320102' }, '含有标准中没有的字段 areaCode'],
    ['a name of Object', 'unit', { constructor: 'x' }, '含有标准中没有的字段 constructor'],
    ['no key', 'unit', { orgNo: undefined }, '缺少主键 社会信用代码 orgNo'],
    ['an empty key', 'rule', { uploadDate: '' }, '缺少主键 上传时间 uploadDate'],
    ['a number', 'riskPoint', { riskNo: 2212162050157975 }, '风险点编号 riskNo 应为字符串'],
    ['null', 'unit', { address: null }, '联系地址 address 应为字符串'],
    ['a boolean flag', 'department', { isSecDept: true }, '是否安全管理部门 isSecDept 应为字符串'],
    ['a flag in words', 'department', { isSecDept: '是' }, '是否安全管理部门 isSecDept 应为 1 或 0'],
    [
      'a date with slashes',
      'rule',
      { uploadDate: '2023/07/08' },
      '上传时间 uploadDate 不是 YYYY-MM-DD 格式的日期',
    ],
    ['a day that is none', 'rule', { uploadDate: '2023-02-29' }, '上传时间 uploadDate 不是'],
    ['a city by name', 'unit', { cityCode: '南京市' }, '所在地市 cityCode “南京市”不在规定的取值范围内'],
    [
      'a value of the printed samples',
      'hiddenDanger',
      { troubleLevel: '一般隐患' },
      '隐患级别 troubleLevel “一般隐患”',
    ],
    ['a risk type in words', 'riskPoint', { riskType: '设备风险' }, '风险点类型 riskType “设备风险”'],
    ['a blank between values', 'riskPoint', { accidentType: '爆炸, 爆燃' }, '“ 爆燃”不在规定的取值范围内'],
    ['one wrong value of many', 'hazardSource', { accidentType: '爆炸,爆破' }, '“爆破”不在规定的取值范围内'],
  ])('%s is refused', async (_, dataSet, changes, reason) => {
    const answer = await errOf(dataSet, { ...row(dataSet), ...changes });
    expect(answer).toContain(`记录 ${uuid(1)}`);
    expect(answer).toContain(reason);
  });

  it('lets free text and empty optional values pass', async () => {
    const changes: Row = { lcnsKind: '自定义证书', certNo: '', authDate: '', isRes: '' };
    expect(await errOf('person', row('person', 91, changes))).toBe('');
  });

  it('names every bad row, by ID and key, and cuts a long list', async () => {
    const bad = (n: number): Row => ({ ...department(n), isSecDept: 'x' });
    const answer = await errOf('department', department(1), bad(2), bad(3));
    expect(answer).toBe(
      [2, 3]
        .map((n) => `记录 ${uuid(n)}（部门名称 部门 ${n}）：是否安全管理部门 isSecDept 应为 1 或 0`)
        .join('；'),
    );
    const many = await errOf('department', ...Array.from({ length: 25 }, (_, n) => bad(n + 1)));
    expect(many).toMatch(/；等共 25 条$/);
    expect(await p.control.received('department')).not.toContainEqual(department(1));
  });
});

import { describe, expect, it } from 'vitest';
import type { SendRequest } from '../model/requests.ts';
import { tables } from '../standard/registry.ts';
import type { TableDefinition } from '../standard/types.ts';
import goldenReplies from './golden/replies.json';
import goldenTokens from './golden/tokens.json';
import goldenUploads from './golden/uploads.json';
import { readReply } from './readReply.ts';
import { sampleId, sampleRequest } from './testing/sampleRows.ts';
import { readTokenReply } from './token.ts';
import { readUploadReply } from './upload.ts';

const now = Date.parse('2026-07-01T08:00:00+08:00');
const table = tables.department;
const request = sampleRequest('department', 'I', [{ deptName: '动力车间' }, { deptName: '质检部' }]);

const read = (body: string, sent: SendRequest, of: TableDefinition) =>
  readReply(body, sent, of, {
    unclear: (doubt) => `说不清 ${doubt}`,
    unexplained: (status) => `没有说明原因 ${status}`,
  });

describe('token answers (d8)', () => {
  it.each(goldenTokens)('$name', (golden) => {
    const reading = readTokenReply(golden.body, now);
    if ('token' in golden) {
      const lifetimeMs = Number(golden.lifetimeSeconds) * 1000;
      expect(reading).toEqual({ kind: 'token', token: golden.token, lifetimeMs });
      return;
    }
    expect(reading).toEqual(
      'refused' in golden ? { kind: 'refused', reason: golden.refused } : { kind: 'unreadable' },
    );
  });
});

describe('answers to a batch (d16 to d20)', () => {
  it.each(goldenReplies)('$name', (golden) => {
    const reading = read(golden.body, request, table);
    expect(reading.kind).toBe(golden.kind);
    if (reading.kind === 'refused') expect(reading.reason).toBe(golden.reason);
    if (reading.kind === 'delivered') expect(reading.warning).toBe(golden.warning ?? null);
  });
});

describe('upload answers (d28)', () => {
  it.each(goldenUploads)('$name', (golden) => {
    const reading = readUploadReply(golden.body);
    if ('address' in golden) expect(reading).toEqual({ kind: 'uploaded', address: golden.address });
    else
      expect(reading).toEqual(
        'refused' in golden ? { kind: 'refused', reason: golden.refused } : { kind: 'unreadable' },
      );
  });
});

describe('answers that ask for a new log-in', () => {
  it.each([
    ['{"status":"1","err":"access_token已过期"}', 'login'],
    ['{"status":"401","err":"请重新登录"}', 'login'],
    ['{"status":"-1","msg":"invalid token"}', 'login'],
    ['{"status":"1","err":"access token has expired"}', 'login'],
    ['{"status":"1","err":"未登录"}', 'login'],
    ['{"status":"1","err":"无效的appid"}', 'login'],
    ['{"status":"1","err":"登录超时，请重新登录"}', 'login'],
    ['{"success":false,"message":"Unauthorized"}', 'login'],
    ['{"status":"1","err":"当前应用没有该接口的权限"}', 'permission'],
  ])('%s', (body, access) => {
    expect(read(body, request, table)).toMatchObject({ kind: 'access', access });
  });

  it('is not seen where a failure merely stands beside a token', () => {
    expect(read('{"status":"1","err":"数据格式错误 token-1"}', request, table).kind).toBe('refused');
  });

  it('is not seen in a refusal that names a row or a field', () => {
    const body = JSON.stringify({ status: '1', err: `${sampleId(1)} 登录名无效` });
    expect(read(body, request, table).kind).toBe('refused');
    expect(read('{"status":"1","err":"联系人认证失败"}', request, table).kind).toBe('refused');
  });
});

describe('rows inside an answer (d21)', () => {
  it('gives an item per row where rows carry their own sign', () => {
    const body = JSON.stringify({
      status: 'success',
      data: [
        { id: sampleId(1).toUpperCase(), status: '0' },
        { ID: sampleId(2), Status: '1', Err: '联系电话格式错误' },
      ],
    });
    expect(read(body, request, table)).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'delivered', ID: sampleId(1) },
        { kind: 'refused', ID: sampleId(2), reason: '联系电话格式错误', cause: 'content', field: 'dLinkTel' },
      ],
    });
  });

  it('finds rows by business key and takes the outer success for those not listed', () => {
    const body = JSON.stringify({ status: '0', data: [{ DeptName: '质检部', err: '部门名称已存在' }] });
    expect(read(body, request, table)).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'delivered', ID: sampleId(1) },
        { kind: 'refused', ID: sampleId(2), cause: 'exists' },
      ],
    });
  });

  it('does not call a batch delivered while a row it cannot place was refused', () => {
    const body = '{"status":"0","data":[{"status":"1","err":"联系电话格式错误"},{"status":"0"}]}';
    expect(read(body, request, table).kind).toBe('unknown');
  });

  it('takes words of partial failure for an answer about several rows, and for a refusal of one', () => {
    const body = '{"status":"0","err":"","msg":"成功2条，失败1条"}';
    expect(read(body, request, table)).toMatchObject({ kind: 'unknown', answered: true });
    const single = sampleRequest('department', 'I', [{ deptName: '动力车间' }]);
    expect(read(body, single, table)).toMatchObject({
      kind: 'refused',
      reason: '成功2条，失败1条',
      cause: 'unexplained',
    });
    const told = '{"status":"0","msg":"成功0条，失败1条：数据已存在"}';
    expect(read(told, single, table)).toMatchObject({
      kind: 'refused',
      reason: '成功0条，失败1条：数据已存在',
      cause: 'exists',
    });
    const wrong = '{"status":"0","msg":"失败1条：联系电话格式错误"}';
    expect(read(wrong, single, table)).toMatchObject({ kind: 'refused', cause: 'content' });
  });

  it('reads rows without an outer sign, and leaves the unlisted ones unknown', () => {
    const body = JSON.stringify([
      { ID: sampleId(1), success: true },
      { ID: 'other', success: true },
    ]);
    expect(read(body, request, table)).toMatchObject({
      kind: 'items',
      items: [{ kind: 'delivered' }, { kind: 'unknown' }],
    });
  });

  it('keeps single successes under an outer failure only if every row is judged', () => {
    const all = [
      { ID: sampleId(1), status: '0' },
      { ID: sampleId(2), status: '1', err: '联系人不能为空' },
    ];
    const judged = read(JSON.stringify({ status: '1', err: '部分失败', data: all }), request, table);
    expect(judged.kind).toBe('items');
    const partly = read(JSON.stringify({ status: '1', data: [all[1]] }), request, table);
    expect(partly).toMatchObject({
      kind: 'refused',
      reason: '联系人不能为空',
      named: [{ ID: sampleId(2), field: 'dLinkMan', theirs: null }],
      suspects: [],
    });
  });
});

describe('reasons of rows under a reason for the whole', () => {
  const row = (n: number, err: string) => ({ ID: sampleId(n), status: '1', err });
  const answer = (...data: readonly object[]) => JSON.stringify({ status: '1', err: '部分数据有误', data });

  it('count before it where every row has its own', () => {
    const single = sampleRequest('department', 'U', [{ deptName: '动力车间' }]);
    expect(read(answer(row(1, '部门名称动力车间不存在')), single, table)).toMatchObject({
      kind: 'items',
      items: [{ kind: 'refused', reason: '部门名称动力车间不存在', cause: 'missing' }],
    });
    expect(read(answer(row(1, '联系电话有误'), row(2, '记录已存在')), request, table)).toMatchObject({
      kind: 'items',
      items: [
        { reason: '联系电话有误', cause: 'content', field: 'dLinkTel' },
        { reason: '记录已存在', cause: 'exists' },
      ],
    });
  });

  it('count before it where only the bad rows are listed and agree', () => {
    expect(read(answer(row(2, '记录已存在')), request, table)).toMatchObject({
      kind: 'refused',
      reason: '记录已存在',
      cause: 'exists',
      named: [{ ID: sampleId(2) }],
    });
  });

  it('have the rows asked again apart where they differ', () => {
    const three = sampleRequest('department', 'I', [{ deptName: 'A' }, { deptName: 'B' }, { deptName: 'C' }]);
    const reading = read(answer(row(1, '联系电话有误'), row(3, '记录已存在')), three, table);
    expect(reading).toMatchObject({ kind: 'refused', named: [], suspects: [sampleId(1), sampleId(3)] });
  });
});

describe("the other side's content", () => {
  const points = sampleRequest('hiddenDanger', 'I', [
    { taskNo: 'PY20260701083000000001' },
    { taskNo: 'PY2' },
  ]);
  const theirs = Object.fromEntries(
    tables.hiddenDanger.fields.map(({ field, format }) => [field, format === 'date' ? '2026-06-01' : '']),
  );

  it('is taken from the rows an 已存在 shows, digit by digit (d38)', () => {
    const shown = { ...theirs, taskNo: 'PY20260701083000000001', registMan: '李红梅' };
    const row = JSON.stringify(shown).replace('"regNo":""', '"regNo":31103201022024010001');
    const body = `{"status":"1","err":"数据已存在","data":[${row}]}`;
    expect(read(body, points, tables.hiddenDanger)).toMatchObject({
      kind: 'refused',
      cause: 'exists',
      named: [{ ID: sampleId(1), theirs: { registMan: '李红梅', regNo: '31103201022024010001' } }],
    });
  });

  it('is taken even if it equals ours, where it arrived in another batch', () => {
    const [first] = points.rows;
    const data = [
      { ID: 'other', batchNo: '2026063000000009', ...first?.data, ...theirs, taskNo: first?.data['taskNo'] },
    ];
    const equal = { ...points, rows: [{ ...first!, data: { ...theirs, taskNo: 'PY20260701083000000001' } }] };
    const body = JSON.stringify({ status: '1', err: '数据已存在', data });
    expect(read(body, equal, tables.hiddenDanger)).toMatchObject({
      kind: 'refused',
      named: [{ ID: sampleId(1), theirs: { taskNo: 'PY20260701083000000001' } }],
    });
  });

  it('is not taken from a row shown in part, nor from an echo of our own', () => {
    const part = JSON.stringify({
      status: '1',
      err: '数据已存在',
      data: [{ taskNo: 'PY20260701083000000001' }],
    });
    expect(read(part, points, tables.hiddenDanger)).toMatchObject({ kind: 'refused', named: [] });
    const echo = JSON.stringify({
      status: '1',
      err: '数据已存在',
      data: points.rows.map(({ data }) => data),
    });
    expect(read(echo, points, tables.hiddenDanger)).toMatchObject({ kind: 'refused', named: [] });
  });
});

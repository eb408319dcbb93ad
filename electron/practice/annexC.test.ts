import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataSetIds } from '#shared/standard/types.ts';
import { batchNo, department, envelope, row, sampleRows, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform();
});
afterEach(() => p.end());

const success = { status: '0', err: '' };

describe('annex C', () => {
  it.each(dataSetIds)('inserts, updates and deletes %s', async (dataSet) => {
    const inserted = row(dataSet);
    expect((await p.objects('addObjects', dataSet, [inserted])).json).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([inserted]);

    const updated = { ...inserted, busType: 'U' };
    expect((await p.objects('updateObjects', dataSet, [updated])).json).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([updated]);

    const deletion = { ...inserted, busType: 'D' };
    expect((await p.objects('deleteObjects', dataSet, [deletion])).json).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([]);
    expect(await p.control.allRows(dataSet)).toEqual([deletion]);
  });

  it('keeps absent fields as empty ones', async () => {
    await p.objects('addObjects', 'rule', [
      { ...envelope(1, 'I'), fileName: '制度', uploadDate: '2023-07-08' },
    ]);
    expect(await p.control.received('rule')).toEqual([
      { ...envelope(1, 'I'), fileName: '制度', uploadDate: '2023-07-08', publisher: '' },
    ]);
  });

  describe('addObjects', () => {
    it('refuses an existing ID and shows what is there', async () => {
      const first = department(1);
      await p.objects('addObjects', 'department', [first]);
      const answer = await p.objects('addObjects', 'department', [{ ...first, deptName: '生产部' }]);
      expect(answer.json).toMatchObject({
        status: '1',
        err: `记录 ${uuid(1)}（部门名称 生产部）已存在`,
        ineterfaceIdentifier: 'addObjects',
        data: [first],
      });
    });

    it('refuses an existing business key and names it', async () => {
      await p.objects('addObjects', 'department', [department(1)]);
      const answer = await p.objects('addObjects', 'department', [{ ...department(2), deptName: '部门 1' }]);
      expect(answer.json?.err).toBe(`记录 ${uuid(2)} 的部门名称 部门 1 已存在`);
      expect(answer.json?.data).toEqual([department(1)]);
    });

    it('hides the existing content when told to', async () => {
      await p.control.configure({ showExisting: false });
      await p.objects('addObjects', 'department', [department(1)]);
      const answer = await p.objects('addObjects', 'department', [department(1)]);
      expect(answer.json).toEqual({ status: '1', err: expect.stringContaining('已存在') });
    });

    it('never says the ID number of a person', async () => {
      await p.objects('addObjects', 'person', [row('person', 1)]);
      const sameId = await p.objects('addObjects', 'person', [row('person', 1)]);
      expect(sameId.json?.err).toBe(`记录 ${uuid(1)}已存在`);
      const sameKey = await p.objects('addObjects', 'person', [row('person', 2)]);
      expect(sameKey.json?.err).toBe(`记录 ${uuid(2)} 的身份证号 已存在`);
    });

    it('refuses the same key twice in a batch', async () => {
      const answer = await p.objects('addObjects', 'department', [
        department(1),
        { ...department(2), deptName: '部门 1' },
      ]);
      expect(answer.json?.err).toBe(`记录 ${uuid(2)} 的部门名称 部门 1 已存在`);
    });

    it('takes key and ID of a deleted row again', async () => {
      await p.objects('addObjects', 'department', [department(1)]);
      await p.objects('deleteObjects', 'department', [department(1, 'D')]);
      expect((await p.objects('addObjects', 'department', [department(1)])).json).toEqual(success);
      expect(await p.control.received('department')).toEqual([department(1)]);
    });
  });

  describe('updateObjects', () => {
    it('refuses what is not there and names it', async () => {
      const answer = await p.objects('updateObjects', 'department', [department(1, 'U')]);
      expect(answer.json).toEqual({ status: '1', err: `记录 ${uuid(1)}（部门名称 部门 1）不存在` });
    });

    it('finds the row by its business key where the ID is another', async () => {
      await p.control.seed('department', [{ ...sampleRows.department, deptName: '部门 1' }]);
      expect((await p.objects('updateObjects', 'department', [department(1, 'U')])).json).toEqual(success);
      expect(await p.control.received('department')).toEqual([department(1, 'U')]);
    });

    it('changes the business key of a row, but not to one that is taken', async () => {
      await p.objects('addObjects', 'department', [department(1), department(2)]);
      const taken = await p.objects('updateObjects', 'department', [
        { ...department(1, 'U'), deptName: '部门 2' },
      ]);
      expect(taken.json?.err).toContain('部门名称 部门 2 已存在');
      const free = { ...department(1, 'U'), deptName: '部门 3' };
      expect((await p.objects('updateObjects', 'department', [free])).json).toEqual(success);
      expect(
        (await p.objects('addObjects', 'department', [{ ...department(3), deptName: '部门 1' }])).json,
      ).toEqual(success);
    });
  });

  describe('deleteObjects', () => {
    it('refuses what is not there, or is there no more', async () => {
      const missing = { status: '1', err: `记录 ${uuid(1)}（部门名称 部门 1）不存在` };
      expect((await p.objects('deleteObjects', 'department', [department(1, 'D')])).json).toEqual(missing);
      await p.objects('addObjects', 'department', [department(1)]);
      await p.objects('deleteObjects', 'department', [department(1, 'D')]);
      expect((await p.objects('deleteObjects', 'department', [department(1, 'D')])).json).toEqual(missing);
    });

    it.each([
      ['ID and key', { ID: uuid(1), deptName: '部门 1' }],
      ['the ID alone', { ID: uuid(1) }],
      ['the key alone', { deptName: '部门 1' }],
    ])('needs no more than %s', async (_, key) => {
      await p.objects('addObjects', 'department', [department(1)]);
      expect((await p.objects('deleteObjects', 'department', [key])).json).toEqual(success);
      expect(await p.control.received('department')).toEqual([]);
    });

    it('refuses a row without any key', async () => {
      const answer = await p.objects('deleteObjects', 'department', [{ busType: 'D' }]);
      expect(answer.json?.err).toBe('第 1 行：缺少主键 部门名称 deptName');
    });
  });

  it('takes a batch whole or not at all', async () => {
    await p.objects('addObjects', 'department', [department(3)]);
    const answer = await p.objects(
      'addObjects',
      'department',
      [1, 2, 3, 4].map((n) => department(n)),
    );
    expect(answer.json?.err).toBe(`记录 ${uuid(3)}（部门名称 部门 3）已存在`);
    expect(await p.control.received('department')).toEqual([department(3)]);
    expect((await p.control.requests()).map(({ committed, rows }) => ({ committed, rows }))).toEqual([
      { committed: true, rows: 1 },
      { committed: false, rows: 4 },
    ]);
  });

  it('can answer success as a number or as a C.1 message', async () => {
    await p.control.configure({ successReply: 'number' });
    expect((await p.objects('addObjects', 'department', [department(1)])).json).toEqual({
      status: 0,
      err: '',
    });
    await p.control.configure({ successReply: 'message' });
    const path = `${batchNo}/default/department`;
    expect((await p.objects('addObjects', 'department', [department(2)])).json).toEqual({
      url: path,
      ineterfaceIdentifier: 'addObjects',
      label: '单位部门信息新增接口',
      items_url: path,
      status: 'success',
      data: [department(2)],
    });
  });

  it.each([
    ['a number that is none', `/addObjects/abc/default/department`, '数据传输流水序列号“abc”'],
    ['a day that is none', `/addObjects/2026133000000001/default/department`, '数据传输流水序列号'],
    ['sequence 0', `/addObjects/2026112200000000/default/department`, '数据传输流水序列号'],
    ['an unknown resource', `/addObjects/${batchNo}/default/dept`, '资源标识“dept”未登记'],
    ['no storage', `/addObjects/${batchNo}//department`, '缺少分布式存储标识'],
    ['too short an address', `/addObjects/${batchNo}/department`, '接口地址应为'],
  ])('refuses an address with %s', async (_, path, reason) => {
    const answer = await p.postJson(path, { access_token: p.token(), data: [department(1)] });
    expect(answer.json).toEqual({ status: '1', err: expect.stringContaining(reason) });
  });

  it('reads percent-encoded segments', async () => {
    const answer = await p.postJson(`/addObjects/${batchNo}/%E5%AD%98%2F1/rule`, {
      access_token: p.token(),
      data: [row('rule')],
    });
    expect(answer.json).toEqual(success);
  });

  it('answers other addresses and methods with HTTP errors', async () => {
    expect((await p.call('/addoObjects/1/2/3', { method: 'POST' })).httpStatus).toBe(404);
    expect((await p.call(`/addObjects/${batchNo}/default/rule`)).httpStatus).toBe(405);
    expect((await p.call('/%E0%A4%A')).httpStatus).toBe(400);
    expect((await p.call('/control/status')).httpStatus).toBe(404);
  });
});

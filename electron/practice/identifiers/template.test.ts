import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { nodeTemplates } from './nodeTemplates.ts';
import { openTestNode, type TestNode } from './testing/openTestNode.ts';

let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform();
  n = await openTestNode(p);
});
afterEach(() => p.end());

const prefix = '88.102.8888';
const v5 = '/snms/api/v5/template';
const item = (name: string, idType: string, idIndex: number, required: boolean, maxLength: number) => ({
  name,
  idType,
  idIndex,
  required,
  metadata: { type: 'string', minLength: 1, maxLength },
});

describe('查询数据模板', () => {
  it.each(['/snms/api/v3/template', '/snms/api/template/v1'])('answers at %s as v3 does', async (path) => {
    expect(await n.template({ prefix, version: 'map-1.0' }, path)).toMatchObject({
      httpStatus: 200,
      json: {
        message: 'success',
        status: 1,
        data: {
          id: 4,
          prefix,
          name: '',
          version: 'map-1.0',
          industryCategory: 'A',
          industrySpecific: '01',
          industryTrade: '011',
          industrySubclass: '0111',
          type: 2,
          description: '风险四色分布图',
          items: [
            item('风险点编号', 'riskNo', 2000, true, 64),
            item('文件名称', 'fileName', 2001, true, 255),
            item('文件类型', 'fileType', 2002, true, 64),
            item('发布日期', 'uploadDate', 2003, false, 10),
          ],
        },
      },
    });
  });

  it('says nothing of states in v3, and leaves out what is out of use', async () => {
    const { text } = await n.template({ prefix, version: 'equipment-1.0' });
    expect(text).not.toContain('"state"');
    expect(text).not.toContain('maintainer');
  });

  it('shows the state of every item in v5', async () => {
    const { json } = await n.template({ prefix, version: 'equipment-1.0' }, v5);
    const items = [
      { ...item('设备代码', 'equipmentCode', 2000, true, 30), state: 1 },
      { ...item('设备名称', 'equipmentName', 2001, true, 128), state: 1 },
      { ...item('所在位置', 'location', 2002, false, 255), state: 1 },
      { ...item('剩余风险等级', 'riskLevel', 2003, false, 32), state: 1 },
      { ...item('责任部门', 'department', 2004, false, 128), state: 1 },
      { ...item('维护保养单位', 'maintainer', 2005, false, 128), state: 0 },
    ];
    expect(json).toMatchObject({ status: 1, data: { version: 'equipment-1.0', items } });
  });

  it.each(['equipment-1.0', 'riskpoint-1.0', 'source-1.0', 'map-1.0', 'danger-1.0'])(
    'has %s',
    async (version) => {
      expect((await n.template({ prefix, version })).json).toMatchObject({ status: 1, data: { version } });
    },
  );

  it('counts the indexes of each template from 2000', () => {
    for (const { items } of nodeTemplates) {
      expect(items.map(({ idIndex }) => idIndex)).toEqual(items.map((_, place) => 2000 + place));
    }
  });

  it.each<[Record<string, string>, string, number]>([
    [{ prefix, version: 'equipment-2.0' }, '没有找到模板', -2],
    [{ prefix, version: 'Equipment-1.0' }, '没有找到模板', -2],
    [{ prefix }, '缺少必要的请求参数: version', -2],
    [{ prefix, version: '' }, '缺少必要的请求参数: version', -2],
    [{ version: 'map-1.0' }, '缺少必要的请求参数: prefix', -2],
    [{ prefix: '88.102.9999', version: 'map-1.0' }, '没有权限操作该前缀', -3],
  ])('refuses %o', async (query, message, status) => {
    for (const path of ['/snms/api/v3/template', v5]) {
      expect((await n.template(query, path)).json).toEqual({ message, status, data: null });
    }
  });
});

describe('addresses', () => {
  it.each([
    ['POST', '/identityv2/data/detail', 405],
    ['GET', '/identityv2/data', 405],
    ['GET', '/identity/token', 405],
    ['DELETE', '/snms/api/v3/template', 405],
    ['GET', '/identityv2/data/', 404],
    ['POST', '/identityv2/data/batchcreate', 404],
    ['POST', '/identity', 404],
  ])('%s %s is none of the documents', async (method, path, httpStatus) => {
    const answer = await n.send(method, path);
    expect(answer).toMatchObject({ httpStatus, json: { status: -2, data: null } });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, tokenOf, type TestNode } from './testing/openTestNode.ts';
import { attribute, device, handle, keptDevice } from './testing/sampleIdentifiers.ts';

let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform();
  n = await openTestNode(p);
});
afterEach(() => p.end());

const success = { message: 'success', status: 1, data: true };
const refusal = (message: string, status = -2) => ({ message, status, data: null });

describe('查询标识', () => {
  it('shows an identifier with the version of its template under index 1001', async () => {
    await n.create(device('002'));
    const answer = await n.detail(handle('002'));
    expect(answer.httpStatus).toBe(200);
    expect(answer.json).toEqual({
      message: 'success',
      status: 1,
      data: {
        code: '200',
        prefix: '88.102.8888',
        handle: '88.102.8888/002',
        templateVersion: 'equipment-1.0',
        value: [
          { data: { format: 'string', value: '3110' }, auth: '1', index: 2000, type: 'equipmentCode' },
          { data: { format: 'string', value: '小型机械01' }, auth: '1', index: 2001, type: 'equipmentName' },
          { data: { format: 'string', value: 'equipment-1.0' }, auth: '1', index: 1001, type: 'TEMPLATE' },
        ],
      },
    });
  });

  it('does not know what was never registered, under its own prefix or another', async () => {
    expect((await n.detail(handle('002'))).json).toEqual(refusal('没有找到标识'));
    expect((await n.detail('88.1021.150/002')).json).toEqual(refusal('没有找到标识'));
  });

  it('asks for the handle', async () => {
    const missing = refusal('缺少必要的请求参数: handle');
    expect((await n.send('GET', '/identityv2/data/detail')).json).toEqual(missing);
    expect((await n.detail('')).json).toEqual(missing);
  });

  it('finds a handle with signs that an address must escape', async () => {
    const suffix = 'RP.#1 & 2+3%/四';
    await n.create(device(suffix));
    expect((await n.detail(handle(suffix))).json).toMatchObject({ data: { handle: handle(suffix) } });
  });
});

describe('注册标识', () => {
  it('keeps what was registered', async () => {
    expect((await n.create(device('xx002'))).json).toEqual(success);
    expect(await p.control.identifiers()).toEqual([keptDevice('xx002')]);
  });

  it('refuses a handle that is there, and leaves it as it is', async () => {
    await n.create(device('xx002'));
    expect((await n.create(device('xx002', '另一台'))).json).toEqual(refusal('标识已存在'));
    expect(await p.control.identifiers()).toEqual([keptDevice('xx002')]);
  });

  it('tells handles apart by case, and keeps leading zeros', async () => {
    for (const suffix of ['a', 'A', '01', '1']) await n.create(device(suffix));
    expect(await p.control.identifiers()).toHaveLength(4);
  });

  it('reads the content under vlaue as well, as the tables print it', async () => {
    const [code, name] = device(1).value;
    const misprinted = { ...name, data: { format: 'string', vlaue: '小型机械01' } };
    expect((await n.create({ ...device(1), value: [code, misprinted] })).json).toEqual(success);
    expect(await p.control.identifiers()).toEqual([keptDevice(1)]);
  });

  it('takes a device without auth', async () => {
    const value = device(1).value.map(({ data, index, type }) => ({ data, index, type }));
    expect((await n.create({ ...device(1), value })).json).toEqual(success);
  });

  it('takes JSON only', async () => {
    const token = tokenOf(await n.logIn());
    const post = (body: string, type: string) =>
      p.postJson('/identityv2/data', body, { Authorization: `Bearer ${token}`, 'Content-Type': type });
    const body = JSON.stringify(device(1));
    expect((await post(body, 'text/plain')).json).toEqual(refusal('Content-Type 应为 application/json'));
    expect((await post('{', 'application/json')).json).toEqual(refusal('消息体不是标准 JSON 格式'));
    expect((await post(body, 'application/json')).json).toEqual(success);
  });

  it('takes one item and no array', async () => {
    expect((await n.create([device(1)])).json).toEqual(refusal('消息体应为 JSON 对象'));
  });
});

describe('更新标识', () => {
  it('replaces the content as a whole', async () => {
    await n.create(device(1, '一号', [attribute(2002, 'location', '东区')]));
    expect((await n.update(device(1, '二号'))).json).toEqual(success);
    expect(await p.control.identifiers()).toEqual([keptDevice(1, '二号')]);
  });

  it('keeps the place in the order of registration', async () => {
    await n.create(device(1));
    await n.create(device(2));
    await n.update(device(1, '一号'));
    expect(await p.control.identifiers()).toEqual([keptDevice(1, '一号'), keptDevice(2)]);
  });

  it('refuses what is not there', async () => {
    expect((await n.update(device(1))).json).toEqual(refusal('没有找到标识'));
    expect(await p.control.identifiers()).toEqual([]);
  });
});

describe('删除标识', () => {
  it('takes the identifier away, once', async () => {
    await n.create(device('xx002'));
    expect((await n.remove(handle('xx002'))).json).toEqual(success);
    expect((await n.detail(handle('xx002'))).json).toEqual(refusal('没有找到标识'));
    expect((await n.remove(handle('xx002'))).json).toEqual(refusal('没有找到标识'));
  });

  it('lets a handle be registered again, behind the others', async () => {
    for (const suffix of [1, 2]) await n.create(device(suffix));
    await n.remove(handle(1));
    expect((await n.create(device(1))).json).toEqual(success);
    expect(await p.control.identifiers()).toEqual([keptDevice(2), keptDevice(1)]);
  });

  it.each<[unknown, string, number]>([
    [{}, '缺少必要的请求参数: handle', -2],
    [{ handle: '' }, '缺少必要的请求参数: handle', -2],
    [{ handle: 1 }, '缺少必要的请求参数: handle', -2],
    [['88.102.8888/1'], '消息体应为 JSON 对象', -2],
    [{ handle: '86.709.612/cc' }, '没有权限操作该前缀', -3],
  ])('refuses the body %j', async (body, message, status) => {
    expect((await n.send('DELETE', '/identityv2/data', body)).json).toEqual(refusal(message, status));
  });

  it('asks for the body that a proxy dropped', async () => {
    expect((await n.send('DELETE', '/identityv2/data')).json?.status).toBe(-2);
  });
});

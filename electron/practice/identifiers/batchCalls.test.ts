import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, type TestNode } from './testing/openTestNode.ts';
import { device, devices, handle, keptDevice } from './testing/sampleIdentifiers.ts';

let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform();
  n = await openTestNode(p);
});
afterEach(() => p.end());

const answered = (data: unknown) => ({ message: 'success', status: 1, data });
const refusal = (message: string) => ({ message, status: -2, data: null });
const logLines = (): number => readFileSync(join(p.folder, 'events.jsonl'), 'utf8').split('\n').length - 1;

describe('批量注册标识', () => {
  it('answers with one item per item, in order', async () => {
    expect((await n.batchCreate([device('002'), device('001')])).json).toEqual(
      answered([
        { handle: handle('002'), msg: 'success' },
        { handle: handle('001'), msg: 'success' },
      ]),
    );
    expect(await p.control.identifiers()).toEqual([keptDevice('002'), keptDevice('001')]);
  });

  it('says of a handle that comes twice that it exists, as the documents print it', async () => {
    expect((await n.batchCreate([device('001'), device('001', '另一台')])).json).toEqual(
      answered([
        { handle: handle('001'), msg: 'success' },
        { handle: handle('001'), msg: '标识已存在' },
      ]),
    );
    expect(await p.control.identifiers()).toEqual([keptDevice('001')]);
  });

  it('lets the good items go through beside bad ones', async () => {
    await n.create(device(2));
    const items = [
      device(1),
      device(2),
      { ...device(3), handle: '88.709.911/3' },
      { ...device(4), value: [] },
      'no object',
      device(5),
    ];
    expect((await n.batchCreate(items)).json).toEqual(
      answered([
        { handle: handle(1), msg: 'success' },
        { handle: handle(2), msg: '标识已存在' },
        { handle: '88.709.911/3', msg: '没有权限操作该前缀' },
        { handle: handle(4), msg: '缺少必要的请求参数: value' },
        { handle: '', msg: '缺少必要的请求参数: handle' },
        { handle: handle(5), msg: 'success' },
      ]),
    );
    expect((await p.control.identifiers()).map((kept) => kept.handle)).toEqual([2, 1, 5].map(handle));
  });

  it('takes 2000 items and refuses 2001 as a whole', async () => {
    expect((await n.batchCreate(devices(1, 2001))).json).toEqual(refusal('批量操作最大支持2000条'));
    expect(await p.control.identifiers()).toEqual([]);
    const { json } = await n.batchCreate(devices(1, 2000));
    expect(json?.data).toEqual(devices(1, 2000).map((item) => ({ handle: item.handle, msg: 'success' })));
    expect(await p.control.identifiers()).toHaveLength(2000);
  });

  it('writes each request to the log once, however many items it has', async () => {
    for (let first = 1; first <= 5000; first += 500) await n.batchCreate(devices(first, first + 499));
    expect(await p.control.identifiers()).toHaveLength(5000);
    expect(logLines()).toBe(10);
  });

  it.each<[unknown, string]>([
    [device(1), '消息体应为 JSON 数组'],
    [{ data: [device(1)] }, '消息体应为 JSON 数组'],
    [[], '批量操作的内容不能为空'],
  ])('refuses the body %j', async (body, message) => {
    expect((await n.batchCreate(body)).json).toEqual(refusal(message));
    expect((await n.batchUpdate(body)).json).toEqual(refusal(message));
  });
});

describe('批量更新标识', () => {
  it('replaces what is there and names what is not', async () => {
    await n.batchCreate(devices(1, 2));
    expect((await n.batchUpdate([device(2, '二号'), device(3), device(1, '一号')])).json).toEqual(
      answered([
        { handle: handle(2), msg: 'success' },
        { handle: handle(3), msg: '标识不存在' },
        { handle: handle(1), msg: 'success' },
      ]),
    );
    expect(await p.control.identifiers()).toEqual([keptDevice(1, '一号'), keptDevice(2, '二号')]);
  });

  it('takes the last of two contents for a handle', async () => {
    await n.create(device(1));
    await n.batchUpdate([device(1, '一号'), device(1, '二号')]);
    expect(await p.control.identifiers()).toEqual([keptDevice(1, '二号')]);
  });

  it('refuses 2001 items as a whole', async () => {
    expect((await n.batchUpdate(devices(1, 2001))).json).toEqual(refusal('批量操作最大支持2000条'));
  });
});

describe('批量删除标识', () => {
  it.each<[string, (handles: readonly string[]) => unknown]>([
    ['a bare array', (handles) => handles],
    ['handles', (handles) => ({ handles })],
  ])('reads %s and answers with a code beside each', async (_, bodyOf) => {
    await n.batchCreate(devices(1, 3));
    expect((await n.batchRemove(bodyOf([handle(1), handle(3)]))).json).toEqual(
      answered([
        { handle: handle(1), code: 1, msg: 'success' },
        { handle: handle(3), code: 1, msg: 'success' },
      ]),
    );
    expect(await p.control.identifiers()).toEqual([keptDevice(2)]);
  });

  it('says of each that is not there, or no more, that it does not exist', async () => {
    await n.create(device('cc'));
    const { json } = await n.batchRemove([handle('cc'), handle('cc'), handle('cc1'), '86.709.612/cc', '']);
    expect(json).toEqual(
      answered([
        { handle: handle('cc'), code: 1, msg: 'success' },
        { handle: handle('cc'), code: -2, msg: '标识不存在' },
        { handle: handle('cc1'), code: -2, msg: '标识不存在' },
        { handle: '86.709.612/cc', code: -2, msg: '没有权限操作该前缀' },
        { handle: '', code: -2, msg: '缺少必要的请求参数: handle' },
      ]),
    );
  });

  it('takes 2000 handles and refuses 2001', async () => {
    await n.batchCreate(devices(1, 2000));
    const handles = devices(1, 2001).map((item) => item.handle);
    expect((await n.batchRemove(handles)).json).toEqual(refusal('批量操作最大支持2000条'));
    expect(await p.control.identifiers()).toHaveLength(2000);
    expect((await n.batchRemove(handles.slice(0, 2000))).json?.status).toBe(1);
    expect(await p.control.identifiers()).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ handle: handle(1) }, '缺少必要的请求参数: handles'],
    ['x', '缺少必要的请求参数: handles'],
    [[], '批量操作的内容不能为空'],
  ])('refuses the body %j', async (body, message) => {
    expect((await n.batchRemove(body)).json).toEqual(refusal(message));
  });
});

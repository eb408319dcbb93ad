import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import { department } from '../testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, type TestNode } from './testing/openTestNode.ts';
import { device, devices, handle } from './testing/sampleIdentifiers.ts';

let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform();
  n = await openTestNode(p);
});
afterEach(() => p.end());

const success = { message: 'success', status: 1, data: true };
const refusal = (message: string, status = -2) => ({ message, status, data: null });
const set = (fault: Omit<PracticeFault, 'times'> & { times?: number }) =>
  p.control.setFault({ target: 'identifier', times: 1, ...fault });
const kept = async () => (await p.control.identifiers()).map((identifier) => identifier.handle);
const lastRequest = async () => (await p.control.identifierRequests()).at(-1);
const left = async () => (await p.control.status()).faults;
const msgs = async (answer: Promise<{ json: Record<string, unknown> | undefined }>) => {
  const { json } = await answer;
  return (json?.data as { msg: string }[]).map(({ msg }) => msg);
};

describe('faults of the way', () => {
  it('delay holds the request back, then takes it', async () => {
    await set({ kind: 'delay', delayMs: 5 });
    expect((await n.create(device(1))).json).toEqual(success);
    expect(await lastRequest()).toMatchObject({ faults: ['delay'], committed: true });
  });

  it.each<[PracticeFault['kind'], number, number]>([
    ['dropReply', 1, 1],
    ['dropBefore', 0, 0],
  ])('%s hangs up and leaves %i identifiers', async (kind, count, status) => {
    await set({ kind });
    await expect(n.create(device(1))).rejects.toThrow('fetch failed');
    expect(await kept()).toHaveLength(count);
    expect(await lastRequest()).toMatchObject({ faults: [kind], committed: count === 1, status });
  });

  it('half a body breaks off inside the answer, with the change made', async () => {
    await n.create(device(1));
    await set({ kind: 'halfBody' });
    await expect(n.remove(handle(1))).rejects.toThrow('terminated');
    expect(await kept()).toEqual([]);
  });

  it.each<[Omit<PracticeFault, 'times'>, number, number]>([
    [{ kind: 'error503' }, 503, 0],
    [{ kind: 'error503', commit: true }, 503, 2],
    [{ kind: 'error504' }, 504, 2],
    [{ kind: 'error504', commit: false }, 504, 0],
    [{ kind: 'html' }, 200, 2],
    [{ kind: 'html', commit: false }, 200, 0],
  ])('%o answers %i with a page and leaves %i identifiers', async (fault, httpStatus, count) => {
    await set(fault);
    const answer = await n.batchCreate(devices(1, 2));
    expect(answer.httpStatus).toBe(httpStatus);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await kept()).toHaveLength(count);
  });

  it('says "exists" to the repetition of what a 504 had taken', async () => {
    await set({ kind: 'error504' });
    await n.create(device(1));
    expect((await n.create(device(1))).json).toEqual(refusal('标识已存在'));
  });

  it('503 says when to come again', async () => {
    await set({ kind: 'error503', retryAfterSeconds: 7 });
    expect((await n.create(device(1))).headers.get('retry-after')).toBe('7');
  });

  it('413 refuses requests with more than so many items, and counts only those', async () => {
    await set({ kind: 'error413', maxRows: 2 });
    expect((await n.batchCreate(devices(1, 2))).json?.status).toBe(1);
    expect((await n.batchCreate(devices(3, 5))).httpStatus).toBe(413);
    expect(await lastRequest()).toMatchObject({ items: 3, committed: false, status: 0, message: '' });
    expect((await n.batchCreate(devices(3, 5))).json?.status).toBe(1);
  });
});

describe('faults of judgement', () => {
  it('refuses the item named, by its handle or a part of it, and lets the others go through', async () => {
    await set({ kind: 'refuseRow', match: handle(2), reason: '设备代码未登记' });
    expect(await msgs(n.batchCreate(devices(1, 3)))).toEqual(['success', '设备代码未登记', 'success']);
    expect(await kept()).toEqual([handle(1), handle(3)]);
    await set({ kind: 'refuseRow', match: '/3' });
    expect((await n.update(device(3))).json).toEqual(refusal('标识内容不符合要求'));
    expect((await n.update(device(3))).json).toEqual(success);
  });

  it('means the whole handle where there is one, and every handle with the part where not', async () => {
    await set({ kind: 'refuseRow', match: handle(1), reason: '退回' });
    expect(await msgs(n.batchCreate([device(10), device(1)]))).toEqual(['success', '退回']);
    await set({ kind: 'refuseRow', match: '/2', reason: '退回' });
    expect(await msgs(n.batchCreate([device(20), device(30), device(21)]))).toEqual([
      '退回',
      'success',
      '退回',
    ]);
  });

  it('meets one request with several of them, each used up once', async () => {
    await set({ kind: 'refuseRow', match: handle(1), reason: '甲', times: 2 });
    await set({ kind: 'alreadyExists', match: handle(2) });
    expect(await msgs(n.batchCreate(devices(1, 3)))).toEqual(['甲', '标识已存在', 'success']);
    expect(await lastRequest()).toMatchObject({ faults: ['refuseRow', 'alreadyExists'], committed: true });
    expect(await left()).toEqual([
      { target: 'identifier', kind: 'refuseRow', match: handle(1), reason: '甲', times: 1 },
    ]);
  });

  it('gives a refused delete its code', async () => {
    await n.create(device(1));
    await set({ kind: 'refuseRow', reason: '标识使用中' });
    expect((await n.batchRemove([handle(1)])).json?.data).toEqual([
      { handle: handle(1), code: -2, msg: '标识使用中' },
    ]);
    expect(await kept()).toEqual([handle(1)]);
  });

  it('waits for the item that is matched', async () => {
    await set({ kind: 'refuseRow', match: handle(9) });
    expect(await msgs(n.batchCreate(devices(1, 2)))).toEqual(['success', 'success']);
    expect(await left()).toHaveLength(1);
  });

  it('refuses a batch without naming the item, as long as the item is in it', async () => {
    await set({ kind: 'refuseBatch', match: handle(3), times: 2 });
    expect((await n.batchCreate(devices(1, 4))).json).toEqual(refusal('数据校验未通过，整批退回'));
    expect((await n.batchCreate(devices(1, 2))).json?.status).toBe(1);
    expect((await n.create(device(3))).json).toEqual(refusal('数据校验未通过，整批退回'));
    expect((await n.create(device(3))).json).toEqual(success);
    await set({ kind: 'refuseBatch', reason: '模板维护中' });
    expect((await n.batchUpdate(devices(1, 2))).json).toEqual(refusal('模板维护中'));
  });

  it('says "exists" of what was never there, to registrations only', async () => {
    await n.create(device(1));
    await set({ kind: 'alreadyExists', match: handle(1) });
    expect((await n.update(device(1))).json).toEqual(success);
    expect((await n.remove(handle(1))).json).toEqual(success);
    expect((await n.create(device(1))).json).toEqual(refusal('标识已存在'));
    expect(await kept()).toEqual([]);
  });

  it('expires the tokens when the request is there', async () => {
    await set({ kind: 'expireTokens' });
    expect((await n.create(device(1))).json).toEqual(refusal('未登录或登录已过期', -1));
    expect((await n.create(device(1))).json?.status).toBe(-1);
    await n.renew();
    expect((await n.create(device(1))).json).toEqual(success);
  });

  it.each<[Omit<PracticeFault, 'times'>, string, number, number]>([
    [{ kind: 'internalError' }, '内部错误', -4, 0],
    [{ kind: 'internalError', commit: true }, '内部错误', -4, 2],
    [{ kind: 'noPermission' }, '没有权限', -3, 0],
  ])('%o answers %s and leaves the right number', async (fault, message, status, count) => {
    await set(fault);
    const answer = await n.batchCreate(devices(1, 2));
    expect(answer).toMatchObject({ httpStatus: 200, json: refusal(message, status) });
    expect(await kept()).toHaveLength(count);
    expect(await lastRequest()).toMatchObject({ faults: [fault.kind], status, message });
  });

  it('waits for a request that is logged in', async () => {
    await set({ kind: 'internalError' });
    await set({ kind: 'dropReply' });
    await p.control.expireTokens();
    expect((await n.create(device(1))).json?.status).toBe(-1);
    expect(await left()).toHaveLength(2);
  });
});

describe('queries', () => {
  const fates: readonly PracticeFault['kind'][] = [
    'delay',
    'dropBefore',
    'error504',
    'expireTokens',
    'internalError',
    'noPermission',
  ];
  const template = () => n.template({ prefix: '88.102.8888', version: 'map-1.0' });

  it('are met by no fault that does not name them', async () => {
    await n.create(device(1));
    for (const kind of [...fates, 'refuseRow', 'refuseBatch', 'html', 'dropReply'] as const)
      await set({ kind });
    expect((await n.detail(handle(1))).json?.status).toBe(1);
    expect((await template()).json?.status).toBe(1);
    expect((await n.logIn()).json?.status).toBe(1);
    expect(await left()).toHaveLength(10);
  });

  it.each<[PracticeFault['kind'], unknown]>([
    ['internalError', refusal('内部错误', -4)],
    ['noPermission', refusal('没有权限', -3)],
    ['expireTokens', refusal('未登录或登录已过期', -1)],
    ['error504', undefined],
  ])('%s breaks a look-up where told to, and nothing else', async (kind, json) => {
    await set({ kind, match: 'detail' });
    expect((await n.create(device(1))).json).toEqual(success);
    expect((await template()).json?.status).toBe(1);
    const broken = await n.detail(handle(1));
    expect(broken.json).toEqual(json);
    expect(broken.httpStatus).toBe(kind === 'error504' ? 504 : 200);
    expect(await left()).toEqual([]);
    expect((await p.control.identifierQueries()).at(-1)).toMatchObject({ faults: [kind] });
  });

  it('can be cut off, or made to wait', async () => {
    await n.create(device(1));
    await set({ kind: 'delay', match: 'detail', delayMs: 5 });
    await set({ kind: 'dropBefore', match: 'detail' });
    await expect(n.detail(handle(1))).rejects.toThrow('fetch failed');
    expect((await p.control.identifierQueries()).at(-1)).toMatchObject({ faults: ['delay', 'dropBefore'] });
    expect((await n.detail(handle(1))).json?.status).toBe(1);
  });

  it('of a template are named by their own word', async () => {
    await set({ kind: 'internalError', match: 'template' });
    expect((await n.detail(handle(1))).json?.status).toBe(-2);
    expect((await template()).json?.status).toBe(-4);
  });
});

describe('platform and node', () => {
  const add = () => p.objects('addObjects', 'department', [department(1)]);

  it('are not met by the faults of the other', async () => {
    const platform: readonly PracticeFault[] = [
      { kind: 'error503', times: 1 },
      { kind: 'expireTokens', times: 1, target: 'platform' },
    ];
    for (const fault of platform) await p.control.setFault(fault);
    expect((await n.create(device(1))).json).toEqual(success);
    expect(await left()).toEqual(platform);
    expect((await add()).httpStatus).toBe(503);
    expect((await add()).json?.err).toContain('access_token');
    expect((await n.update(device(1))).json).toEqual(success);

    await p.renew();
    for (const kind of ['error503', 'expireTokens', 'refuseBatch'] as const) await set({ kind });
    expect((await add()).json).toEqual({ status: '0', err: '' });
    expect(await left()).toHaveLength(3);
  });
});

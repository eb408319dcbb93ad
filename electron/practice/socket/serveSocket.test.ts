import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { row, uuid } from '../testing/sampleRows.ts';
import { appId, appSecret, startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { type Talk, talkTo, withLength } from './testing/talk.ts';

let p: TestPlatform;
let talk: Talk;
let token: string;
beforeEach(async () => {
  p = await startTestPlatform();
  talk = await again();
  token = await logIn();
});
afterEach(async () => {
  talk.end();
  await p.end();
});

const again = async (): Promise<Talk> => talkTo((await p.control.status()).socketPort);
const ask = (message: unknown): Promise<unknown> => {
  talk.write(withLength(message));
  return talk.message();
};
const logIn = async (): Promise<string> => {
  const answer = (await ask({ appid: appId, secret: appSecret })) as { access_token: string };
  return answer.access_token;
};
const rows = (txcode: string, data: unknown) => ({ access_token: token, txcode, data });
const send = (txcode: string, data: unknown) => ask(rows(txcode, data));

const success = { status: '0', err: '' };
const lastRequest = async () => (await p.control.requests()).at(-1);

describe('tokens (A.2)', () => {
  it('are given for appid and secret and serve HTTP as well', async () => {
    const answer = await ask({ appid: appId, secret: appSecret });
    expect(answer).toEqual({ access_token: expect.stringMatching(/^[0-9a-f]{32}$/), expires_in: 7200 });
    token = (answer as { access_token: string }).access_token;
    const body = rows('0201', [row('hiddenDanger')]);
    expect((await p.postJson('/jsdspcloud/servlet/syndata', body)).json).toEqual(success);
    expect((await p.control.status()).tokenRequests).toBe(3);
  });

  it('are refused to others', async () => {
    const refusal = { status: '1', err: 'appid 或 secret 不正确' };
    expect(await ask({ appid: appId, secret: 'other' })).toEqual(refusal);
  });

  it.each(['', 'wrong'])('must stand in the message: %j', async (wrong) => {
    token = wrong;
    const answer = await send('0201', [row('hiddenDanger')]);
    expect(answer).toEqual({ status: '1', err: expect.stringContaining('access_token') });
    expect(await p.control.received('hiddenDanger')).toEqual([]);
  });
});

describe('rows (A.3)', () => {
  it.each<[string, DataSetId]>([
    ['0101', 'riskPoint'],
    ['0101', 'hazardSource'],
    ['0101', 'riskMap'],
    ['0201', 'hiddenDanger'],
  ])('txcode %s keeps, changes and deletes rows of %s', async (txcode, dataSet) => {
    expect(await send(txcode, [row(dataSet)])).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([row(dataSet)]);
    expect(await send(txcode, [row(dataSet, 1, {}, 'U')])).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([row(dataSet, 1, {}, 'U')]);
    expect(await send(txcode, [row(dataSet, 1, {}, 'D')])).toEqual(success);
    expect(await p.control.received(dataSet)).toEqual([]);
    expect(await p.control.allRows(dataSet)).toEqual([row(dataSet, 1, {}, 'D')]);
  });

  it('is journalled as annex A and annex C are', async () => {
    await send('0201', [row('hiddenDanger')]);
    await send('0201', [row('hiddenDanger')]);
    await send('0201', [row('hiddenDanger', 1, {}, 'D')]);
    expect(await p.control.requests()).toMatchObject([
      { interface: 'syndata', arrival: 1, committed: true, rows: 1 },
      { interface: 'syndata', arrival: 2 },
      { interface: 'deleteObjects', arrival: 1, committed: true, dataSet: 'hiddenDanger' },
    ]);
  });

  it.each([
    ['an unknown txcode', '0102', [row('riskPoint')], 'txcode 应为 0101 或 0201'],
    ['no rows', '0101', [], 'data 应为非空数组'],
    ['a delete of what is not there', '0101', [row('riskPoint', 1, {}, 'D')], '不存在'],
    [
      'a delete among other rows',
      '0101',
      [row('riskPoint', 1), row('riskPoint', 2, { riskNo: 'R2' }, 'D')],
      '业务操作标识 busType 应为 D',
    ],
  ])('refuses %s', async (_, txcode, data, reason) => {
    expect(await send(txcode, data)).toEqual({ status: '1', err: expect.stringContaining(reason) });
    expect(await p.control.allRows('riskPoint')).toEqual([]);
  });

  it('refuses what is no JSON, and goes on', async () => {
    const broken = { status: '1', err: '消息体不是标准 JSON 格式' };
    expect(await ask('{"access_token":')).toEqual(broken);
    expect(await ask('')).toEqual(broken);
    expect(await send('0201', [row('hiddenDanger')])).toEqual(success);
  });
});

describe('framing', () => {
  it('takes messages cut anywhere and several at once, and answers in order', async () => {
    const message = withLength(rows('0201', [row('hiddenDanger')]));
    for (const byte of message) talk.write(Uint8Array.of(byte));
    expect(await talk.message()).toEqual(success);
    talk.write(Buffer.concat([message, withLength('[]'), message]));
    expect(await talk.message()).toEqual(success);
    expect(await talk.message()).toMatchObject({ status: '1' });
    expect(await talk.message()).toEqual(success);
  });

  it('is "@@" where the first message begins with a brace', async () => {
    talk = await again();
    for (const piece of [JSON.stringify(rows('0201', [row('hiddenDanger')])), '@', '@']) talk.write(piece);
    const answer = `${JSON.stringify(success)}@@`;
    expect((await talk.bytes(answer.length)).toString()).toBe(answer);
  });

  it('does not end an answer at an "@@" in the content it shows', async () => {
    const kept = row('hiddenDanger', 1, { mainProblem: 'a@@b' });
    await send('0201', [kept]);
    await p.control.setFault({ kind: 'alreadyExists', times: 1 });
    talk = await again();
    talk.write(`${JSON.stringify(rows('0201', [kept])).replace('@@', '@\\u0040')}@@`);
    const answer = await talk.until('@@');
    expect(JSON.parse(answer)).toMatchObject({ status: '1', data: [{ mainProblem: 'a@@b' }] });
  });

  it('ends at a message longer than anything it takes', async () => {
    talk.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    expect((await talk.rest()).toString()).toContain('消息过大');
    expect(await p.control.requests()).toEqual([]);
  });
});

describe('faults', () => {
  const add = (n = 1) => send('0201', [row('hiddenDanger', n, { taskNo: `T${String(n)}` })]);
  const kept = async () => (await p.control.received('hiddenDanger')).length;

  it.each<[PracticeFault['kind'], number]>([
    ['dropBefore', 0],
    ['dropReply', 1],
  ])('%s hangs up and leaves %i rows', async (kind, count) => {
    await p.control.setFault({ kind, times: 1 });
    await expect(add()).rejects.toThrow('hung up after 0 bytes');
    expect(await kept()).toBe(count);
    expect(await lastRequest()).toMatchObject({ faults: [kind], committed: count === 1 });
  });

  it('halfBody promises a message, sends half of it and hangs up, with the rows kept', async () => {
    await p.control.setFault({ kind: 'halfBody', times: 1 });
    talk.write(withLength(rows('0201', [row('hiddenDanger')])));
    expect(await talk.rest()).toEqual(withLength(success).subarray(0, 4 + 11));
    expect(await kept()).toBe(1);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('html sends a page without a frame and hangs up; kept: %s', async (commit, count) => {
    await p.control.setFault({ kind: 'html', times: 1, commit });
    talk.write(withLength(rows('0201', [row('hiddenDanger')])));
    expect((await talk.rest()).toString()).toMatch(/^<!DOCTYPE html>.*<\/html>$/);
    expect(await kept()).toBe(count);
  });

  it('delay holds the message back, then takes it', async () => {
    await p.control.setFault({ kind: 'delay', times: 1, delayMs: 5 });
    expect(await add()).toEqual(success);
    expect(await lastRequest()).toMatchObject({ faults: ['delay'], committed: true });
  });

  it('expireTokens, refuseRow, refuseBatch and alreadyExists are those of annex A', async () => {
    await p.control.setFault({ kind: 'expireTokens', times: 1 });
    expect(await add()).toEqual({ status: '1', err: 'access_token 无效或已过期，请重新获取' });
    token = await logIn();
    await p.control.setFault({ kind: 'refuseRow', times: 1, match: 'T1', reason: '已销号' });
    expect(await add()).toMatchObject({ err: expect.stringMatching(`^记录 ${uuid(1)}.*已销号$`) });
    await p.control.setFault({ kind: 'refuseBatch', times: 1 });
    expect(await add()).toEqual({ status: '1', err: '数据校验未通过，整批退回' });
    await p.control.setFault({ kind: 'alreadyExists', times: 1 });
    expect(await add()).toMatchObject({ err: expect.stringContaining('已存在') });
    expect(await add()).toEqual(success);
  });

  it('that are HTTP codes wait for a request by HTTP', async () => {
    await p.control.setFault({ kind: 'error503', times: 1 });
    expect(await add()).toEqual(success);
    await p.renew();
    expect((await p.syndata('0201', [row('hiddenDanger')])).httpStatus).toBe(503);
  });
});

describe('start and stop', () => {
  it('keeps its port from one start to the next, and hangs up on everyone', async () => {
    const { socketPort } = await p.control.status();
    expect(socketPort).toBeGreaterThan(0);
    await p.platform.stop();
    expect(await talk.rest()).toHaveLength(0);
    expect((await p.control.status()).socketPort).toBe(0);
    expect(await p.platform.start()).toEqual({ url: p.url, socketPort });
    talk = await again();
    expect(await logIn()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('does not start at all where the port is taken', async () => {
    await p.end();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const socketPort = (taken.address() as AddressInfo).port;
    await expect(startTestPlatform({ socketPort })).rejects.toThrow('EADDRINUSE');
    await new Promise((resolve) => taken.close(resolve));
  });
});

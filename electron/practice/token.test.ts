import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { department } from './testing/sampleRows.ts';
import { appId, appSecret, startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let time = 1_700_000_000_000;
let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform({ now: () => time });
});
afterEach(() => p.end());

const tokenPath = (id: string, secret: string): string =>
  `/jsdspcloud/servlet/token?${new URLSearchParams({ appid: id, secret })}`;

describe('token (A.2)', () => {
  it('answers flat, nested or as plain text', async () => {
    const flat = await p.call(tokenPath(appId, appSecret));
    expect(flat.json).toEqual({ access_token: expect.stringMatching(/^[0-9a-f]{32}$/), expires_in: 7200 });

    await p.control.configure({ tokenReply: 'nested', tokenLifetime: 60 });
    const nested = await p.call(tokenPath(appId, appSecret));
    expect(nested.json).toEqual({
      status: '0',
      err: '',
      data: { access_token: expect.any(String), expires_in: 60 },
    });

    await p.control.configure({ tokenReply: 'plain' });
    const plain = await p.call(tokenPath(appId, appSecret));
    expect(plain.headers.get('content-type')).toMatch(/^text\/plain/);
    const sent = await p.postJson(`/addObjects/2026112200000001/default/department`, {
      access_token: plain.text,
      data: [department(1)],
    });
    expect(sent.json).toEqual({ status: '0', err: '' });
  });

  it.each([
    ['wrong', appSecret],
    [appId, 'wrong'],
    [appId, ''],
    ['', ''],
  ])('refuses wrong credentials %s %s', async (id, secret) => {
    const answer = await p.call(tokenPath(id, secret));
    expect(answer.httpStatus).toBe(200);
    expect(answer.json).toEqual({ status: '1', err: 'appid 或 secret 不正确' });
  });

  it('takes GET only', async () => {
    const answer = await p.call(tokenPath(appId, appSecret), { method: 'POST' });
    expect(answer.httpStatus).toBe(405);
  });

  it('is taken from header, query or body', async () => {
    const token = p.token();
    const path = '/addObjects/2026112200000001/default/department';
    const inQuery = await p.postJson(`${path}?access_token=${token}`, { data: [department(1)] });
    expect(inQuery.json).toEqual({ status: '0', err: '' });
    const inBody = await p.postJson(path, { access_token: token, data: [department(2)] });
    expect(inBody.json).toEqual({ status: '0', err: '' });
    const inHeader = await p.postJson(path, { data: [department(3)] }, { Authorization: `Bearer ${token}` });
    expect(inHeader.json).toEqual({ status: '0', err: '' });
  });

  it('is missed, and refused when unknown or out of date', async () => {
    const path = '/addObjects/2026112200000001/default/department';
    const missing = await p.postJson(path, { data: [department(1)] });
    expect(missing.json).toEqual({ status: '1', err: '缺少 access_token' });
    const unknown = await p.postJson(path, { access_token: 'x', data: [department(1)] });
    expect(unknown.json).toEqual({ status: '1', err: 'access_token 无效或已过期，请重新获取' });

    time += 7200_000;
    const expired = await p.objects('addObjects', 'department', [department(1)]);
    expect(expired.json?.err).toContain('已过期');
    await p.control.configure({ tokenRefusal: 'http401' });
    expect((await p.objects('addObjects', 'department', [department(1)])).httpStatus).toBe(401);

    await p.renew();
    expect((await p.objects('addObjects', 'department', [department(1)])).json?.status).toBe('0');
  });

  it('counts log-ins', async () => {
    await p.login();
    expect((await p.control.status()).tokenRequests).toBe(2);
  });
});

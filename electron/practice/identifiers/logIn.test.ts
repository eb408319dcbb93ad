import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, tokenOf, type TestNode } from './testing/openTestNode.ts';

const midday = Date.parse('2019-08-15T04:00:00Z');
/** Of 123456 on 2019-08-15. */
const printedDigest = '58e2c92c46485fdbc35fdcd0814d6c0f000cad5aa156848ca5edaf29406b7661';

let time = midday;
let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  time = midday;
  p = await startTestPlatform({ now: () => time, nodeUser: 'admin', nodePassword: '123456' });
  n = await openTestNode(p);
});
afterEach(() => p.end());

const granted = { message: 'success', status: 1, data: { token: expect.stringMatching(/^[0-9a-f]{32}$/) } };
const refused = { message: '用户名/密码错误！', status: -2, data: null };
const notLoggedIn = { message: '未登录或登录已过期', status: -1, data: null };
const digestLogIn = (password: string) => n.logIn('admin', password, '/identity/token/v1');

describe('log-in in plain text', () => {
  it('gives a token for the right name and password', async () => {
    const answer = await n.logIn('admin', '123456');
    expect(answer).toMatchObject({ httpStatus: 200, json: granted });
  });

  it.each([
    ['admin', '12345'],
    ['Admin', '123456'],
    ['admin', printedDigest],
  ])('refuses %s with %s', async (username, password) => {
    expect(await n.logIn(username, password)).toMatchObject({ httpStatus: 200, json: refused });
  });

  it.each<[unknown, string]>([
    [{ password: '123456' }, '缺少必要的请求参数: username'],
    [{ username: 'admin' }, '缺少必要的请求参数: password'],
    [{ username: 'admin', password: '' }, '缺少必要的请求参数: password'],
    [[], '缺少必要的请求参数: username'],
    ['no json', '消息体不是标准 JSON 格式'],
  ])('refuses the body %j', async (body, message) => {
    expect((await p.postJson('/identity/token', body)).json).toEqual({ message, status: -2, data: null });
  });

  it('takes the name and password of the platform where none of its own are given', async () => {
    const other = await startTestPlatform();
    expect(tokenOf(await (await openTestNode(other)).logIn())).not.toBe('');
    await other.end();
  });
});

describe('log-in by digest', () => {
  it('takes the digest of the day as the documents print it', async () => {
    expect((await digestLogIn(printedDigest)).json).toEqual(granted);
  });

  it('goes by the day in Asia/Shanghai', async () => {
    time = Date.parse('2019-08-14T15:59:59Z');
    expect((await digestLogIn(printedDigest)).json).toEqual(refused);
    time = Date.parse('2019-08-14T16:00:00Z');
    expect((await digestLogIn(printedDigest)).json).toEqual(granted);
    time = Date.parse('2019-08-15T16:00:00Z');
    expect((await digestLogIn(printedDigest)).json).toEqual(refused);
  });

  it('takes neither the plain password nor its hash alone', async () => {
    expect((await digestLogIn('123456')).json).toEqual(refused);
    expect((await digestLogIn(createHash('sha256').update('123456').digest('hex'))).json).toEqual(refused);
  });
});

describe('the token', () => {
  beforeEach(async () => {
    p = await p.end().then(() => startTestPlatform({ now: () => time }));
    n = await openTestNode(p);
  });

  it('lives for 24 hours', async () => {
    time = midday + 24 * 3_600_000 - 1;
    expect((await n.detail('88.102.8888/1')).json?.status).toBe(-2);
    time = midday + 24 * 3_600_000;
    expect(await n.detail('88.102.8888/1')).toMatchObject({ httpStatus: 200, json: notLoggedIn });
    await n.renew();
    expect((await n.detail('88.102.8888/1')).json?.status).toBe(-2);
  });

  it.each<[string, () => Record<string, string>]>([
    ['none', () => ({})],
    ['an unknown one', () => ({ Authorization: 'Bearer admin' })],
    ['one without Bearer', () => ({ Authorization: 'admin' })],
    ['one of the platform', () => ({ Authorization: `Bearer ${p.token()}` })],
  ])('is asked for by every call: %s', async (_, headers) => {
    const paths = ['/identityv2/data/detail?handle=1', '/snms/api/v3/template?prefix=1&version=1'];
    for (const path of paths) expect((await p.call(path, { headers: headers() })).json).toEqual(notLoggedIn);
    expect((await p.postJson('/identityv2/data', {}, headers())).json).toEqual(notLoggedIn);
  });

  it('is read from the header alone, and worth nothing at the platform', async () => {
    const token = tokenOf(await n.logIn());
    expect((await p.call(`/identityv2/data/detail?handle=1&access_token=${token}`)).json).toEqual(
      notLoggedIn,
    );
    const answer = await p.postJson('/addObjects/2026112200000001/default/department', {
      access_token: token,
      data: [{}],
    });
    expect(answer.json?.err).toContain('access_token');
  });

  it('can be made worthless from outside', async () => {
    await p.control.expireTokens();
    expect((await n.detail('88.102.8888/1')).json).toEqual(notLoggedIn);
  });
});

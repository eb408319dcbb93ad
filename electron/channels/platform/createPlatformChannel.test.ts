import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '#shared/profile/profile.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import { createHttpClient } from '../http/httpClient.ts';
import { halfBody, hangUp, json, text } from '../http/testing/answers.ts';
import { deadUrl } from '../http/testing/localServer.ts';
import { createPlatformChannel } from './createPlatformChannel.ts';
import {
  batch,
  startScriptedPlatform,
  testSecret,
  type ScriptedPlatform,
} from './testing/scriptedPlatform.ts';

let platform: ScriptedPlatform;
let logged: unknown[];
let clock: number;
beforeEach(async () => {
  platform = await startScriptedPlatform();
  logged = [];
  clock = Date.parse('2026-07-01T00:00:00Z');
});
afterEach(() => platform.close());

function channel(changes: Partial<Profile> = {}, secret: string | null = testSecret) {
  return createPlatformChannel({
    id: 'platform',
    title: '省平台',
    profile: () => ({ ...platform.profile, ...changes }),
    secret: () => secret,
    http: createHttpClient(),
    log: { info: (event, fields) => logged.push({ event, ...fields }) },
    now: () => clock,
  });
}

/** Long enough for a busy machine to send the request; the answer never comes. */
const impatient = { timeoutSeconds: 3 };

const paths = () => platform.received.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
const tokenPath = 'GET /gw/jsdspcloud/servlet/token';

describe('open', () => {
  it.each([
    [{ baseUrl: '' }, testSecret, '平台地址'],
    [{ appId: ' ' }, testSecret, 'AppID'],
    [{}, null, 'AppSecret'],
  ])('says what is not filled in: %j', async (changes, secret, words) => {
    const opened = await channel(changes, secret).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect('reason' in opened ? opened.reason : '').toContain(words);
    expect(platform.received).toHaveLength(0);
  });

  it('logs in with appid and secret', async () => {
    expect(await channel().open()).toEqual({ kind: 'open' });
    expect(platform.received[0]?.path).toBe(
      '/gw/jsdspcloud/servlet/token?appid=app-1&secret=S3cret%2Fof%2Btest',
    );
  });

  it('a platform that is down is fatal and says what to do', async () => {
    const opened = await channel({ baseUrl: await deadUrl() }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    expect('reason' in opened ? opened.reason : '').toMatch(/对方拒绝连接.*立即同步/);
  });

  it('a log-in that is refused shows the words of the platform, without the secret', async () => {
    platform.tokens.push(json({ status: '1', err: `appid错误 secret=${testSecret}` }));
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect(JSON.stringify(opened)).toContain('appid错误');
    expect(JSON.stringify(opened)).not.toContain(testSecret);
  });

  it.each([
    ['503 with seconds', text(503, '', { 'Retry-After': '7' }), { kind: 'overload', retryAfterMs: 7000 }],
    ['429', text(429, ''), { kind: 'overload', retryAfterMs: null }],
    ['500', text(500, 'oops'), { kind: 'fatal', cause: 'unreachable' }],
    ['reset', hangUp, { kind: 'fatal', cause: 'unreachable' }],
    ['401', text(401, ''), { kind: 'fatal', cause: 'login' }],
    ['404', text(404, 'not here'), { kind: 'fatal', cause: 'address' }],
    ['302', text(302, '', { Location: '/login' }), { kind: 'fatal', cause: 'address' }],
    ['a web page', text(200, '<html>welcome</html>'), { kind: 'fatal', cause: 'address' }],
  ])('%s at the log-in', async (_name, answer, expected) => {
    platform.tokens.push(answer);
    expect(await channel().open()).toMatchObject(expected);
  });

  it('no answer at the log-in', async () => {
    platform.tokens.push(() => undefined);
    expect(await channel(impatient).open()).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  });
});

describe('route', () => {
  it('follows the profile: annex A is an upsert, annex C is strict, deletes go by annex C', async () => {
    const { route } = channel({ batchSize: 50 });
    expect(await route('riskPoint', 'I')).toEqual({ configured: true, strict: false, batchSize: 50 });
    expect(await route('unit', 'I')).toEqual({ configured: true, strict: true, batchSize: 50 });
    expect(await route('riskPoint', 'D')).toEqual({ configured: true, strict: true, batchSize: 50 });
  });

  it('takes no identifiers', async () => {
    const { route, send } = channel();
    const taken = await route('identifier', 'I');
    expect(taken).toEqual({ configured: false, reason: '省平台不接收“标识”。' });
    const sent = await send({ ...batch(), dataSet: 'identifier' });
    expect(sent).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect(platform.received).toHaveLength(0);
  });

  it('is not configured without a txcode or with an identifier that is no segment', async () => {
    const { routes, resources } = platform.profile;
    const byA = await channel({ routes: { ...routes, unit: 'annexA' } }).route('unit', 'U');
    expect(byA).toMatchObject({ configured: false });
    expect('reason' in byA ? byA.reason : '').toMatch(/单位基本信息.*txcode/);
    const byC = await channel({ resources: { ...resources, unit: '..' } }).route('unit', 'U');
    expect(byC).toMatchObject({ configured: false });
  });
});

describe('send', () => {
  it('uses syndata for risk points and the three interfaces of annex C for the rest and for deletes', async () => {
    const { open, send } = channel();
    await open();
    for (const [dataSet, operation] of [
      ['riskPoint', 'I'],
      ['department', 'I'],
      ['department', 'U'],
      ['riskPoint', 'D'],
    ] as const) {
      expect((await send(batch(dataSet, operation))).kind).toBe('delivered');
    }
    expect(paths()).toEqual([
      tokenPath,
      'POST /gw/jsdspcloud/servlet/syndata',
      'POST /gw/addObjects/2026070100000001/default/department',
      'POST /gw/updateObjects/2026070100000001/default/department',
      'POST /gw/deleteObjects/2026070100000001/default/riskPoint',
    ]);
    expect(platform.received[2]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'content-type': 'application/json; charset=UTF-8',
    });
  });

  it.each<[string, Parameters<typeof platform.answers.push>[0], Partial<SendOutcome>]>([
    ['a reset after the request arrived', hangUp, { kind: 'unknown', answered: false }],
    ['half a body', halfBody, { kind: 'unknown', answered: false }],
    ['a web page with 200', text(200, '<html></html>'), { kind: 'unknown', answered: true }],
    ['an empty body with 200', text(200, ''), { kind: 'unknown', answered: true }],
    ['half a JSON with 200', text(200, '{"status":"0'), { kind: 'unknown', answered: true }],
    ['500', text(500, '{"status":"0"}'), { kind: 'unknown', answered: true }],
    ['504', text(504, ''), { kind: 'unknown', answered: true }],
    [
      '503 with seconds',
      text(503, '', { 'Retry-After': '5' }),
      { kind: 'overload', retryAfterMs: 5000, processed: 'maybe', tooLarge: false },
    ],
    [
      '503 with a date',
      text(503, '', { 'Retry-After': 'Wed, 01 Jul 2026 00:00:09 GMT' }),
      { kind: 'overload', retryAfterMs: 9000 },
    ],
    ['408', text(408, ''), { kind: 'overload', processed: 'maybe', retryAfterMs: null }],
    ['429', text(429, ''), { kind: 'overload', processed: 'no', tooLarge: false }],
    ['413', text(413, ''), { kind: 'overload', processed: 'no', tooLarge: true }],
    [
      '200 with words of too many requests',
      json({ status: '1', err: '请求过于频繁，请稍后再试' }),
      { kind: 'overload', processed: 'no', retryAfterMs: null, tooLarge: false },
    ],
    [
      '200 with words of being busy',
      json({ status: '1', err: '系统繁忙，请稍后重试' }),
      { kind: 'overload', processed: 'maybe', retryAfterMs: null, inWords: true },
    ],
    [
      '200 with a refusal of a field beside such words',
      json({ status: '1', err: '联系电话格式错误，请修改后稍后重试' }),
      { kind: 'refused' },
    ],
    ['404', text(404, '{"status":404,"error":"Not Found"}'), { kind: 'fatal', cause: 'address' }],
    ['405', text(405, ''), { kind: 'fatal', cause: 'address' }],
    ['302', text(302, '', { Location: '/login' }), { kind: 'fatal', cause: 'address' }],
    [
      '415 of a web server',
      text(415, '{"status":415,"error":"Unsupported Media Type"}'),
      { kind: 'fatal', cause: 'address' },
    ],
    [
      '400 with a refusal',
      text(400, '{"status":"1","err":"联系人不能为空"}'),
      { kind: 'refused', reason: '联系人不能为空' },
    ],
    ['400 without one', text(400, 'Bad Request'), { kind: 'fatal', cause: 'address' }],
    [
      'a refusal',
      json({ status: '1', err: '数据格式错误' }),
      { kind: 'refused', reason: '数据格式错误', named: [] },
    ],
    ['success with a warning', json({ status: 0, err: '已截断' }), { kind: 'delivered', warning: '已截断' }],
  ])('%s', async (_name, answer, expected) => {
    platform.answers.push(answer);
    expect(await channel().send(batch())).toMatchObject(expected);
  });

  it('no answer in time', async () => {
    platform.answers.push(() => undefined);
    expect(await channel(impatient).send(batch())).toMatchObject({ kind: 'unknown', answered: false });
  });

  it('a platform that went down before the request is fatal, nothing was sent', async () => {
    const changes: Partial<Profile> = {};
    const { open, send } = channel(changes);
    await open();
    await platform.close();
    expect(await send(batch())).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  });
});

describe('token', () => {
  it.each([
    ['401', text(401, '')],
    ['403', text(403, '')],
    ['words', json({ status: '1', err: 'access_token已过期，请重新获取' })],
  ])('is renewed once on %s, and the same batch sent again', async (_name, answer) => {
    platform.answers.push(answer);
    const { open, send } = channel();
    await open();
    expect((await send(batch())).kind).toBe('delivered');
    const [, first, , second] = platform.received;
    expect(paths()[2]).toBe(tokenPath);
    expect(second?.headers.authorization).toBe('Bearer token-2');
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    ['login', text(401, '{"err":"未登录"}')],
    ['permission', text(403, '{"err":"无权限"}')],
  ])('renewed in vain is fatal: %s', async (cause, answer) => {
    platform.answers.push(answer, answer);
    const outcome = await channel().send(batch());
    expect(outcome).toMatchObject({ kind: 'fatal', cause });
    expect(paths().filter((path) => path === tokenPath)).toHaveLength(2);
  });

  it('plain text is taken, and kept for its life', async () => {
    platform.tokens.push(text(200, 'plain-token-1\n'));
    const { open, send } = channel();
    await open();
    await send(batch());
    clock += 100 * 60_000;
    await send(batch());
    expect(paths().filter((path) => path === tokenPath)).toHaveLength(1);
    clock += 30 * 60_000;
    await send(batch());
    expect(paths().filter((path) => path === tokenPath)).toHaveLength(2);
    expect(platform.received[1]?.headers.authorization).toBe('Bearer plain-token-1');
  });

  it('that cannot be renewed because the platform is busy leaves the batch unprocessed', async () => {
    platform.tokens.push(text(503, '', { 'Retry-After': '3' }));
    expect(await channel().send(batch())).toMatchObject({
      kind: 'overload',
      processed: 'no',
      retryAfterMs: 3000,
      tooLarge: false,
    });
  });
});

describe('secrets', () => {
  it('are in no outcome and in no log entry', async () => {
    const echo = {
      status: '1',
      err: `数据格式错误 token-1 ${testSecret}`,
      url: 'x?secret=S3cret%2Fof%2Btest',
    };
    platform.answers.push(json(echo));
    const { open, send } = channel();
    await open();
    const outcome = await send(batch());
    const kept = JSON.stringify([outcome, logged]);
    expect(outcome).toMatchObject({ kind: 'refused', reason: '数据格式错误 ****** ******' });
    for (const secret of ['token-1', testSecret, 'S3cret%2Fof%2Btest']) expect(kept).not.toContain(secret);
    expect(logged).toEqual([
      { event: 'platform.request', channel: 'platform', interface: 'token', status: 200, outcome: 'token' },
      {
        event: 'platform.request',
        channel: 'platform',
        interface: 'addObjects',
        dataSet: 'department',
        batchNo: '2026070100000001',
        rows: 2,
        status: 200,
        outcome: 'refused',
      },
    ]);
  });

  it('are not stored with a long answer, which is shortened', async () => {
    platform.answers.push(json({ status: '0', note: 'x'.repeat(5000) }));
    const outcome = await channel().send(batch());
    expect(outcome.kind === 'delivered' ? outcome.reply.length : 0).toBe(2000);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyScheme } from '#shared/identifiers/scheme.ts';
import { createHttpClient } from '../http/httpClient.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { halfBody, hangUp, json, text } from '../http/testing/answers.ts';
import { deadUrl } from '../http/testing/localServer.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { logInDigest } from './logInDigest.ts';
import { channelTo } from './testing/channelTo.ts';
import {
  callsTo,
  identifierBatch,
  refusal,
  riskPointRow,
  startScriptedNode,
  success,
  testPassword,
  type ScriptedNode,
} from './testing/scriptedNode.ts';

let node: ScriptedNode;
let logged: unknown[];
let clock: number;
beforeEach(async () => {
  node = await startScriptedNode();
  logged = [];
  clock = Date.parse('2026-07-01T12:00:00+08:00');
});
afterEach(() => node.close());

const http = createHttpClient();

const channel = (
  changes: Partial<IdentifierSettings> = {},
  secret: string | null = testPassword,
  client: HttpClient = http,
) =>
  channelTo(node, changes, {
    secret: () => secret,
    http: client,
    log: { info: (event, fields) => logged.push({ event, ...fields }) },
    now: () => clock,
  });

const logInCall = 'POST /identity/token';
const logInsOf = (calls: readonly string[]) => calls.filter((call) => call.startsWith(logInCall)).length;
const two = [riskPointRow(1), riskPointRow(2)];

describe('route', () => {
  it('takes identifiers, strictly, in batches of the size set', async () => {
    const { route } = channel({ batchSize: 50 });
    for (const operation of ['I', 'U', 'D'] as const) {
      expect(await route('identifier', operation)).toEqual({ configured: true, strict: true, batchSize: 50 });
    }
    expect(await route('riskPoint', 'I')).toMatchObject({ configured: false });
  });

  it.each([
    [{ address: '' }, testPassword, '节点地址'],
    [{ address: 'node' }, testPassword, '节点地址'],
    [{ username: ' ' }, testPassword, '用户名'],
    [{}, null, '密码'],
    [{}, '', '密码'],
    [{ scheme: emptyScheme }, testPassword, '标识前缀'],
    [{ scheme: { ...emptyScheme, prefix: '88' } }, testPassword, '标识前缀'],
  ])('without %j says what to fill in, and where; nothing is sent', async (changes, secret, words) => {
    const { route, open, send, readBack, readTemplate } = channel(changes, secret);
    const way = await route('identifier', 'I');
    const reason = way.configured ? '' : way.reason;
    expect(reason).toContain(words);
    expect(reason).toContain('“标识管理”的“节点与映射”');
    const fatal = { kind: 'fatal', cause: 'configuration', reason };
    expect(await open()).toEqual(fatal);
    expect(await send(identifierBatch('I', two))).toEqual(fatal);
    expect(await readBack.read(identifierBatch('I', two))).toEqual(fatal);
    expect(await readTemplate('1.0')).toEqual({ kind: 'failed', reason });
    expect(node.received).toHaveLength(0);
  });

  it('refuses rows of another kind', async () => {
    const outcome = await channel().send({ ...identifierBatch('I', two), dataSet: 'riskPoint' });
    expect(outcome).toMatchObject({ kind: 'fatal', cause: 'configuration' });
  });
});

describe('open', () => {
  it('logs in anew each time, with user name and password', async () => {
    const { open } = channel();
    expect([await open(), await open()]).toEqual([{ kind: 'open' }, { kind: 'open' }]);
    expect(callsTo(node)).toEqual([logInCall, logInCall]);
    expect(node.received[0]?.body.toString()).toBe(
      JSON.stringify({ username: 'unit-1', password: testPassword }),
    );
    expect(node.received[0]?.headers['content-type']).toBe('application/json');
  });

  it('logs in by digest with the date of Asia/Shanghai', async () => {
    clock = Date.parse('2026-06-30T17:00:00Z');
    await channel({ login: 'digest' }).open();
    expect(callsTo(node)).toEqual(['POST /identity/token/v1']);
    expect(JSON.parse(node.received[0]?.body.toString() ?? '')).toEqual({
      username: 'unit-1',
      password: logInDigest(testPassword, '2026-07-01'),
    });
  });

  it.each([
    ['just before midnight', '2026-07-01T23:55:00+08:00', ['2026-07-01', '2026-07-02']],
    ['just after midnight', '2026-07-02T00:05:00+08:00', ['2026-07-02', '2026-07-01']],
    ['at noon', '2026-07-01T12:00:00+08:00', ['2026-07-01']],
  ])('a digest refused %s is tried with the neighbouring date, once', async (_name, now, dates) => {
    clock = Date.parse(now);
    const wrong = json(refusal('用户名/密码错误！'));
    node.logIns.push(wrong, wrong, wrong);
    const opened = await channel({ login: 'digest' }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect(
      node.received.map(({ body }) => (JSON.parse(body.toString()) as { password: string }).password),
    ).toEqual(dates.map((date) => logInDigest(testPassword, date)));
  });

  it('a digest of the neighbouring date that is accepted opens', async () => {
    clock = Date.parse('2026-07-02T00:05:00+08:00');
    node.logIns.push(json(refusal('用户名/密码错误！')));
    expect(await channel({ login: 'digest' }).open()).toEqual({ kind: 'open' });
  });

  it('a digest is a secret as well', async () => {
    const digest = logInDigest(testPassword, '2026-07-01');
    node.logIns.push(json(refusal(`密码 ${digest} 错误`)));
    const opened = await channel({ login: 'digest' }).open();
    expect('reason' in opened ? opened.reason : '').toMatch(/密码 \*{6} 错误.*本机日期/);
  });

  it('a wrong password says what to do, in the words of the node', async () => {
    node.logIns.push(json(refusal('用户名/密码错误！')));
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect('reason' in opened ? opened.reason : '').toMatch(/用户名\/密码错误！.*“用户名”和“密码”/);
    expect(node.received).toHaveLength(1);
  });

  it.each([
    ['503 with seconds', text(503, '', { 'Retry-After': '7' }), { kind: 'overload', retryAfterMs: 7000 }],
    ['429', text(429, ''), { kind: 'overload', retryAfterMs: null }],
    ['status -4', json(refusal('系统异常', -4)), { kind: 'overload' }],
    ['status -1', json(refusal('系统繁忙', -1)), { kind: 'overload' }],
    ['words of being busy', json(refusal('系统繁忙')), { kind: 'overload' }],
    ['status -3', json(refusal('没有权限', -3)), { kind: 'fatal', cause: 'permission' }],
    ['500', text(500, 'oops'), { kind: 'fatal', cause: 'unreachable' }],
    ['reset', hangUp, { kind: 'fatal', cause: 'unreachable' }],
    ['half a body', halfBody, { kind: 'fatal', cause: 'unreachable' }],
    ['401', text(401, ''), { kind: 'fatal', cause: 'login' }],
    ['404', text(404, 'not here'), { kind: 'fatal', cause: 'address' }],
    ['302', text(302, '', { Location: '/login' }), { kind: 'fatal', cause: 'address' }],
    ['a web page', text(200, '<html>welcome</html>'), { kind: 'fatal', cause: 'address' }],
    ['success without a token', json(success(null)), { kind: 'fatal', cause: 'address' }],
  ])('%s at the log-in', async (_name, answer, expected) => {
    node.logIns.push(answer);
    const opened = await channel().open();
    expect(opened).toMatchObject(expected);
    expect('reason' in opened ? opened.reason : '平台').not.toContain('平台');
  });

  it('no answer at the log-in', async () => {
    node.logIns.push(() => undefined);
    const opened = await channel({ timeoutMs: 3000 }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    expect('reason' in opened ? opened.reason : '平台').not.toContain('平台');
  });

  it('a node that is down is fatal and says what to do', async () => {
    const opened = await channel({ address: await deadUrl() }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    expect('reason' in opened ? opened.reason : '').toMatch(/节点可能没有开启.*节点地址/);
  });
});

describe('token', () => {
  it.each([
    ['status -1', json(refusal('未登录', -1))],
    ['HTTP 401', text(401, '')],
  ])('%s: exactly one new log-in, then the same call again', async (_name, answer) => {
    node.answers.push(answer);
    const { open, send } = channel();
    await open();
    expect(await send(identifierBatch('I', two))).toMatchObject({
      kind: 'items',
      items: [{ kind: 'delivered' }, { kind: 'delivered' }],
    });
    const call = 'POST /identityv2/data/batchCreate';
    expect(callsTo(node)).toEqual([logInCall, call, logInCall, call]);
    const [, first, , second] = node.received;
    expect([first, second].map((request) => request?.headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    ['status -1', json(refusal('系统繁忙', -1)), { kind: 'overload', processed: 'maybe', inWords: true }],
    ['HTTP 401', text(401, ''), { kind: 'fatal', cause: 'login' }],
  ])('%s again after that ends it', async (_name, answer, expected) => {
    node.answers.push(answer, answer, answer);
    const { open, send } = channel();
    await open();
    expect(await send(identifierBatch('I', two))).toMatchObject(expected);
    expect(logInsOf(callsTo(node))).toBe(2);
    expect(node.answers).toHaveLength(1);
  });

  it('is kept for 23 hours, and not for another account', async () => {
    const changes: { username?: string } = {};
    const { query } = channel(changes);
    await query('88.1/1');
    clock += 23 * 3_600_000 - 1;
    await query('88.1/1');
    expect(logInsOf(callsTo(node))).toBe(1);
    clock += 1;
    await query('88.1/1');
    expect(logInsOf(callsTo(node))).toBe(2);
    Object.assign(changes, { username: 'unit-2' });
    await channel(changes).query('88.1/1');
    expect(logInsOf(callsTo(node))).toBe(3);
  });

  it('that cannot be had because the node is busy leaves the batch unprocessed', async () => {
    node.logIns.push(text(503, '', { 'Retry-After': '3' }));
    expect(await channel().send(identifierBatch('I', two))).toMatchObject({
      kind: 'overload',
      processed: 'no',
      retryAfterMs: 3000,
      tooLarge: false,
    });
  });
});

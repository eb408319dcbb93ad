import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '#shared/profile/profile.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { SocketSettings } from '#shared/profile/socketSettings.ts';
import { batch, testSecret } from '../platform/testing/scriptedPlatform.ts';
import { createSocketChannel } from './createSocketChannel.ts';
import {
  deadPort,
  halfFrame,
  hangUp,
  raw,
  reply,
  startScriptedSocket,
  type ScriptedSocket,
  type SocketAnswer,
} from './testing/scriptedSocket.ts';

let server: ScriptedSocket;
let logged: unknown[];
let clock: number;
let close: () => Promise<void>;
beforeEach(async () => {
  server = await startScriptedSocket();
  logged = [];
  clock = Date.parse('2026-07-01T00:00:00Z');
});
afterEach(async () => {
  await close();
  await server.close();
});

interface Changes {
  readonly profile?: Partial<Profile>;
  readonly socket?: Partial<SocketSettings>;
  readonly secret?: string | null;
}

function channel({ profile, socket, secret = testSecret }: Changes = {}) {
  const made = createSocketChannel({
    id: 'socket',
    title: '省平台',
    settings: () => ({
      profile: { ...server.settings.profile, ...profile },
      socket: { ...server.settings.socket, ...socket },
    }),
    secret: () => secret,
    log: { info: (event, fields) => logged.push({ event, ...fields }) },
    now: () => clock,
  });
  close = made.close;
  return made;
}

const logIns = () => server.received.filter((message) => 'appid' in message).length;
const points = () => batch('riskPoint');
const emptyAnswer = expect.stringMatching(/^省平台的答复是空的，/) as string;

describe('open', () => {
  it.each<[Changes, string]>([
    [{ socket: { host: ' ' } }, '主机'],
    [{ socket: { host: 'http://10.0.0.8' } }, '主机写法不对'],
    [{ socket: { port: 0 } }, '端口'],
    [{ profile: { appId: ' ' } }, 'AppID'],
    [{ secret: null }, 'AppSecret'],
  ])('says what is not filled in: %j', async (changes, words) => {
    const opened = await channel(changes).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect('reason' in opened ? opened.reason : '').toContain(words);
    expect(server.connections()).toBe(0);
  });

  it('logs in with appid and secret, each time anew', async () => {
    const { open } = channel();
    expect(await open()).toEqual({ kind: 'open' });
    expect(await open()).toEqual({ kind: 'open' });
    expect(server.received).toEqual([
      { appid: 'app-1', secret: testSecret },
      { appid: 'app-1', secret: testSecret },
    ]);
  });

  it('a platform that is down is fatal and says what to do', async () => {
    const opened = await channel({ socket: { port: await deadPort() } }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    expect('reason' in opened ? opened.reason : '').toMatch(/对方拒绝连接.*立即同步/);
  });

  it('a log-in that is refused shows the words of the platform, without the secret', async () => {
    server.tokens.push(reply({ status: '1', err: `appid错误 secret=${testSecret}` }));
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect(JSON.stringify(opened)).toContain('appid错误');
    expect(JSON.stringify(opened)).not.toContain(testSecret);
  });

  it.each<[string, SocketAnswer, string, string]>([
    ['reset', hangUp, 'unreachable', '断开'],
    ['half a frame', halfFrame, 'unreachable', '断开'],
    ['no frame', raw('HTTP/1.1 400 Bad Request'), 'address', '报文分隔方式'],
    ['a web page', reply('<html>welcome</html>'), 'address', '没有登录令牌'],
    ['an empty answer', reply(''), 'address', '没有登录令牌'],
  ])('%s at the log-in', async (_name, answer, cause, words) => {
    server.tokens.push(answer);
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause });
    expect('reason' in opened ? opened.reason : '').toContain(words);
  });

  it('no answer to the log-in points at the framing', async () => {
    server.tokens.push(() => undefined);
    const opened = await channel({ socket: { timeoutSeconds: 3 } }).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    expect('reason' in opened ? opened.reason : '').toContain('报文分隔方式');
  });

  it('is ended by a stop, and its connection by the end of a run', async () => {
    server.tokens.push(() => void close());
    const { open } = channel();
    expect(await open()).toMatchObject({ kind: 'fatal' });
    await server.allClosed();
    await open();
    await close();
    await server.allClosed();
    expect(server.connections()).toBe(2);
  });
});

describe('route', () => {
  it('is an upsert for what has a txcode, deletes included', async () => {
    const { route } = channel({ profile: { batchSize: 50 } });
    for (const operation of ['I', 'U', 'D'] as const) {
      const taken = { configured: true, strict: false, batchSize: 50 };
      expect(await route('hiddenDanger', operation)).toEqual(taken);
    }
  });

  it('d13: is not configured without a txcode, nor for identifiers', async () => {
    const { route, send } = channel();
    const unit = await route('unit', 'I');
    expect('reason' in unit ? unit.reason : '').toMatch(/单位基本信息.*txcode/);
    expect(await route('identifier', 'I')).toEqual({ configured: false, reason: '省平台不接收“标识”。' });
    expect(await send(batch('unit'))).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect(server.connections()).toBe(0);
  });
});

describe('send', () => {
  it('sends the body of annex A with the fields of B.1 and the txcode of the data set, all on one connection', async () => {
    const { txcodes } = server.settings.profile;
    const { open, send } = channel({ profile: { txcodes: { ...txcodes, department: ' 0301 ' } } });
    await open();
    for (const [dataSet, operation] of [
      ['riskPoint', 'I'],
      ['hiddenDanger', 'U'],
      ['department', 'D'],
    ] as const) {
      expect((await send(batch(dataSet, operation))).kind).toBe('delivered');
    }
    const [, ...sent] = server.received;
    expect(sent).toMatchObject([
      { access_token: 'token-1', txcode: '0101', data: [{ busType: 'I' }, { busType: 'I' }] },
      { access_token: 'token-1', txcode: '0201', data: [{ busType: 'U' }, { busType: 'U' }] },
      { access_token: 'token-1', txcode: '0301', data: [{ busType: 'D', deptName: '' }, { busType: 'D' }] },
    ]);
    expect(server.connections()).toBe(1);
  });

  it.each<[string, SocketAnswer, Partial<SendOutcome>]>([
    ['a reset after the message arrived', hangUp, { kind: 'unknown', answered: false }],
    ['half a frame', halfFrame, { kind: 'unknown', answered: false }],
    ['a web page in a frame', reply('<html></html>'), { kind: 'unknown', answered: true }],
    ['a web page without one', raw('<html></html>'), { kind: 'unknown', answered: true }],
    ['an empty message', reply(''), { kind: 'unknown', answered: true, reason: emptyAnswer }],
    ['half a JSON', reply('{"status":"0'), { kind: 'unknown', answered: true }],
    ['an endless message', raw(Buffer.from([0x10, 0, 0, 0])), { kind: 'unknown', answered: true }],
    [
      'words of too many requests',
      reply({ status: '1', err: '请求过于频繁，请稍后再试' }),
      { kind: 'overload', processed: 'no', retryAfterMs: null, tooLarge: false },
    ],
    [
      'words of being busy',
      reply({ status: '1', err: '系统繁忙，请稍后重试' }),
      { kind: 'overload', processed: 'maybe', inWords: true },
    ],
    [
      'a refusal that names a row',
      reply({ status: '1', err: `记录 ${String(points().rows[1]?.ID)} 已存在` }),
      {
        kind: 'refused',
        cause: 'exists',
        named: [{ ID: String(points().rows[1]?.ID), field: null, theirs: null }],
      },
    ],
    ['success with a warning', reply({ status: 0, err: '已截断' }), { kind: 'delivered', warning: '已截断' }],
    ['"1", which is no success here', reply({ status: 1 }), { kind: 'refused' }],
  ])('%s', async (_name, answer, expected) => {
    server.answers.push(answer);
    expect(await channel().send(points())).toMatchObject(expected);
  });

  it('no answer in time', async () => {
    server.answers.push(() => undefined);
    const outcome = await channel({ socket: { timeoutSeconds: 3 } }).send(points());
    expect(outcome).toMatchObject({ kind: 'unknown', answered: false });
    await server.allClosed();
  });

  it('a platform that went down before the message is fatal, nothing was sent', async () => {
    const { open, send } = channel();
    await open();
    await server.close();
    expect(await send(points())).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  });

  it('connects again before a message that surely did not leave', async () => {
    const { open, send } = channel();
    server.tokens.push((socket) => {
      reply({ access_token: 'token-1' })(socket);
      socket.end();
    });
    await open();
    await server.allClosed();
    expect((await send(points())).kind).toBe('delivered');
    expect(server.connections()).toBe(2);
    expect(logIns()).toBe(1);
  });

  it('goes where the settings say now', async () => {
    const socket: { port?: number } = {};
    const { open, send } = channel({ socket });
    await open();
    socket.port = await deadPort();
    expect(await send(points())).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  });
});

describe('token', () => {
  const expired = reply({ status: '1', err: 'access_token已过期，请重新获取' });

  it('is renewed once on words of refusal, and the same batch sent again', async () => {
    server.answers.push(expired);
    const { open, send } = channel();
    await open();
    expect((await send(points())).kind).toBe('delivered');
    const [, first, , second] = server.received;
    expect(second).toEqual({ ...first, access_token: 'token-2' });
    expect(logIns()).toBe(2);
  });

  it('renewed in vain is fatal', async () => {
    server.answers.push(expired, expired);
    expect(await channel().send(points())).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect(logIns()).toBe(2);
  });

  it('plain text is taken, and kept for its life', async () => {
    server.tokens.push(reply('plain-token-1'));
    const { open, send } = channel();
    await open();
    clock += 100 * 60_000;
    await send(points());
    expect(logIns()).toBe(1);
    clock += 30 * 60_000;
    await send(points());
    expect(logIns()).toBe(2);
    expect(server.received[1]).toMatchObject({ access_token: 'plain-token-1' });
  });
});

describe('secrets', () => {
  it('are in no outcome and in no log entry', async () => {
    server.answers.push(reply({ status: '1', err: `数据格式错误 token-1 ${testSecret}` }));
    const { open, send } = channel();
    await open();
    const outcome = await send(points());
    expect(outcome).toMatchObject({ kind: 'refused', reason: '数据格式错误 ****** ******' });
    const kept = JSON.stringify([outcome, logged]);
    for (const secret of ['token-1', testSecret]) expect(kept).not.toContain(secret);
    expect(logged).toEqual([
      {
        event: 'socket.request',
        channel: 'socket',
        interface: 'token',
        status: 'answered',
        outcome: 'token',
      },
      {
        event: 'socket.request',
        channel: 'socket',
        interface: 'syndata',
        dataSet: 'riskPoint',
        batchNo: '2026070100000001',
        rows: 2,
        status: 'answered',
        outcome: 'refused',
      },
    ]);
  });
});

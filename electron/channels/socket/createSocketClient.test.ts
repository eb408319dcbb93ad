import { afterEach, describe, expect, it } from 'vitest';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { testCertificate } from '../http/testing/testOnlyCertificate.ts';
import { createSocketClient, type SocketClient, type SocketClientOptions } from './createSocketClient.ts';
import { readSocketBase } from './readSocketSettings.ts';
import {
  framed,
  halfFrame,
  hangUp,
  raw,
  reply,
  startScriptedSocket,
  type ScriptedSocket,
  type SocketAnswer,
} from './testing/scriptedSocket.ts';

let server: ScriptedSocket | null = null;
let client: SocketClient | null = null;
afterEach(async () => {
  client?.close();
  await server?.close();
  server = null;
});

/** Long enough for a busy machine to send the message; the answer never comes. */
const silenceMs = 3000;

interface Start extends SocketClientOptions {
  readonly framing?: Framing;
  readonly secure?: boolean;
  readonly timeoutMs?: number;
}

/** A server and a client that asks it. */
async function start({ framing = 'length', secure = false, timeoutMs = 60_000, ...options }: Start = {}) {
  const scripted = await startScriptedSocket({ framing, secure });
  server = scripted;
  client = createSocketClient(options);
  const asking = client;
  const base = readSocketBase(scripted.settings.socket);
  if (!base.ok) throw new Error(base.error);
  const ask = (message = '{"n":1}', changes: { host?: string } = {}) =>
    asking.request({ base: { ...base.value, ...changes }, framing, timeoutMs, message });
  return { scripted, client: asking, ask };
}

describe('one connection', () => {
  it.each<Framing>(['length', 'terminator'])('carries many messages, by %s', async (framing) => {
    const { scripted, ask } = await start({ framing });
    for (const text of ['{"a":"中文"}', '{"a":"x@@@y"}', '{}']) {
      expect(await ask(text)).toEqual({ ok: true, value: '{"status":"0","err":""}' });
    }
    expect(scripted.received).toEqual([{ a: '中文' }, { a: 'x@@@y' }, {}]);
    expect(scripted.connections()).toBe(1);
  });

  it('carries an answer that comes in pieces, a character cut in two', async () => {
    const { scripted, ask } = await start();
    const answer = framed('{"err":"中文"}');
    const cut = answer.indexOf('中') + 1;
    scripted.answers.push((socket) => {
      socket.write(answer.subarray(0, 2));
      socket.write(answer.subarray(2, cut), () => socket.write(answer.subarray(cut)));
    });
    expect(await ask()).toEqual({ ok: true, value: '{"err":"中文"}' });
  });

  it('reads GB 18030 where the bytes are no UTF-8', async () => {
    const { scripted, ask } = await start();
    scripted.answers.push(raw(Buffer.from('00000004b3c9b9a6', 'hex')));
    expect(await ask()).toEqual({ ok: true, value: '成功' });
  });

  it('is checked by its certificate', async () => {
    const { ask } = await start({ secure: true, ca: testCertificate });
    expect(await ask()).toMatchObject({ ok: true });
  });
});

describe('a new connection', () => {
  const after: readonly (readonly [string, SocketAnswer])[] = [
    ['the other side hung up after its answer', (socket) => socket.end(framed({ status: '0' }))],
    ['bytes came behind the answer', raw(Buffer.concat([framed({ status: '0' }), Buffer.from('\0\0')]))],
    ['two answers came at once', raw(Buffer.concat([framed({ status: '0' }), framed({ status: '0' })]))],
    ['garbage came behind the answer', raw(Buffer.concat([framed({ status: '0' }), Buffer.from('<html>')]))],
  ];
  it.each(after)('is made where %s, and the answer counts', async (_name, answer) => {
    const { scripted, ask } = await start();
    scripted.answers.push(answer);
    expect(await ask()).toEqual({ ok: true, value: '{"status":"0"}' });
    await scripted.allClosed();
    expect(await ask()).toMatchObject({ ok: true });
    expect(scripted.received).toHaveLength(2);
    expect(scripted.connections()).toBe(2);
  });

  it('is made after a failure, so that a late answer is not taken for the next one', async () => {
    const { scripted, client, ask } = await start();
    let late: (() => void) | null = null;
    scripted.answers.push((socket) => {
      late = () => reply({ status: 'late' })(socket);
      client.close();
    });
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'cancelled', sent: true } });
    expect(late).not.toBeNull();
    scripted.answers.push((socket) => {
      late?.();
      reply({ status: 'own' })(socket);
    });
    expect(await ask()).toEqual({ ok: true, value: '{"status":"own"}' });
    expect(scripted.connections()).toBe(2);
  });
});

describe('failures that surely sent nothing', () => {
  it('a connection that the other side gave up, and a new one that it refuses', async () => {
    const { scripted, ask } = await start();
    await ask();
    await scripted.close();
    expect(await ask()).toEqual({
      ok: false,
      error: { kind: 'notSent', sent: false, code: 'ECONNREFUSED' },
    });
  });

  it('a name that does not exist', async () => {
    const { ask } = await start();
    expect(await ask('{}', { host: 'platform.invalid' })).toMatchObject({
      ok: false,
      error: { sent: false },
    });
  });

  it('a certificate that nobody vouches for', async () => {
    const { scripted, ask } = await start({ secure: true });
    expect(await ask()).toEqual({
      ok: false,
      error: { kind: 'tls', sent: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(scripted.received).toHaveLength(0);
  });

  it('a certificate of another host', async () => {
    const { ask } = await start({ secure: true, ca: testCertificate });
    expect(await ask('{}', { host: 'localhost' })).toMatchObject({
      ok: false,
      error: { kind: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });

  it('a stop while connecting', async () => {
    const { scripted, client, ask } = await start();
    const asked = ask();
    client.close();
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'cancelled', sent: false } });
    expect(scripted.received).toHaveLength(0);
  });
});

describe('failures after which nobody knows', () => {
  it.each<[string, SocketAnswer, string]>([
    ['a reset before the answer', hangUp, 'reset'],
    ['an end before the answer', (socket) => socket.end(), 'reset'],
    ['half a frame and an end', halfFrame, 'reset'],
    ['half a length and an end', (socket) => socket.end(Buffer.from([0, 0])), 'reset'],
    ['a web page', raw('<html>welcome</html>'), 'garbled'],
    ['JSON without a frame', raw('{"status":"0"}'), 'garbled'],
    ['an answer beyond the limit', reply('x'.repeat(101)), 'tooLarge'],
    ['a length beyond the limit', raw(Buffer.from([0x1f, 0xff, 0xff, 0xff])), 'tooLarge'],
  ])('%s', async (_name, answer, kind) => {
    const { scripted, ask } = await start({ maxBytes: 100 });
    scripted.answers.push(answer);
    expect(await ask()).toMatchObject({ ok: false, error: { kind, sent: true } });
    expect(scripted.received).toHaveLength(1);
    await scripted.allClosed();
  });

  it('no answer at all', async () => {
    const { scripted, ask } = await start({ timeoutMs: silenceMs });
    scripted.answers.push(() => undefined);
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'timeout', sent: true } });
    await scripted.allClosed();
  });

  it('an answer that drips on beyond the limit', async () => {
    const { scripted, ask } = await start({ timeoutMs: silenceMs });
    scripted.answers.push((socket) => {
      const timer = setInterval(() => socket.write(Buffer.from([0])), 20);
      socket.once('close', () => {
        clearInterval(timer);
      });
      socket.write(Buffer.from([0, 0x10, 0, 0]));
    });
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'timeout', sent: true } });
  });

  it('by terminator: an answer without its end', async () => {
    const { scripted, ask } = await start({ framing: 'terminator' });
    scripted.answers.push((socket) => socket.end('{"status":"0","err":""}@'));
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'reset', sent: true } });
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from './httpClient.ts';
import { deadUrl, startLocalServer, type Answer, type LocalServer } from './testing/localServer.ts';
import { testCertificate } from './testing/testOnlyCertificate.ts';

let server: LocalServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
  vi.unstubAllEnvs();
});

/** Long enough for a busy machine to send the request; the answer never comes. */
const silenceMs = 3000;

const client = createHttpClient({ timeoutMs: 60_000, maxBytes: 1000 });

async function post(answer: Answer, overrides: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  server = await startLocalServer(answer);
  return client.request({ method: 'POST', url: server.url, headers: {}, body: '{"a":"中文"}', ...overrides });
}

describe('createHttpClient', () => {
  it('sends the body byte by byte and gives back any status with its headers', async () => {
    const reply = await post((_request, response) => {
      response.writeHead(503, { 'Retry-After': '7' }).end('busy');
    });
    expect(reply).toMatchObject({
      ok: true,
      value: { status: 503, body: 'busy', headers: { 'retry-after': '7' } },
    });
    expect(server?.received[0]?.body.toString()).toBe('{"a":"中文"}');
  });

  it('does not follow a redirect', async () => {
    const reply = await post((_request, response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    expect(reply).toMatchObject({ ok: true, value: { status: 302 } });
    expect(server?.received).toHaveLength(1);
  });

  it('reads GBK where the platform declares it, and where the bytes are no UTF-8', async () => {
    const gbk = Buffer.from('b3c9b9a6', 'hex');
    const mistaken = ['application/json; charset=utf-8', 'text/html;charset=ISO-8859-1'];
    for (const type of ['text/plain; charset=GBK', 'application/json', ...mistaken]) {
      const reply = await post((_request, response) => {
        response.writeHead(200, { 'Content-Type': type }).end(gbk);
      });
      expect(reply).toMatchObject({ ok: true, value: { body: '成功' } });
      await server?.close();
    }
  });

  it('goes straight to the host, whatever proxy the environment names', async () => {
    const proxy = await deadUrl();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) vi.stubEnv(name, proxy);
    const reply = await post((_request, response) => response.end('ok'));
    expect(reply).toMatchObject({ ok: true, value: { body: 'ok' } });
  });
});

describe('failures that surely sent nothing', () => {
  it.each([
    ['a name that does not exist', 'http://platform.invalid/', ['ENOTFOUND', 'EAI_AGAIN']],
    ['another protocol', 'ftp://127.0.0.1/', ['ERR_INVALID_URL']],
    ['no address at all', 'http://', ['ERR_INVALID_URL']],
  ])('%s', async (_name, url, codes) => {
    const reply = await client.request({ method: 'GET', url, headers: {}, body: null });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'notSent', sent: false } });
    expect(codes).toContain(reply.ok ? '' : reply.error.code);
  });

  it('a refused connection', async () => {
    const reply = await client.request({ method: 'POST', url: await deadUrl(), headers: {}, body: '{}' });
    expect(reply).toEqual({ ok: false, error: { kind: 'notSent', sent: false, code: 'ECONNREFUSED' } });
  });

  it('a header that cannot be written', async () => {
    const url = await deadUrl();
    const reply = await client.request({
      method: 'GET',
      url,
      headers: { Authorization: 'Bearer 令牌' },
      body: null,
    });
    expect(reply).toMatchObject({ ok: false, error: { sent: false } });
  });

  it('a certificate that nobody vouches for', async () => {
    server = await startLocalServer((_request, response) => response.end('ok'), true);
    const request = { method: 'POST', url: server.url, headers: {}, body: '{}' } as const;
    expect(await client.request(request)).toEqual({
      ok: false,
      error: { kind: 'tls', sent: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(server.received).toHaveLength(0);
    const trusting = createHttpClient({ ca: testCertificate });
    expect(await trusting.request(request)).toMatchObject({ ok: true, value: { body: 'ok' } });
    const otherName = { ...request, url: server.url.replace('127.0.0.1', 'localhost') };
    expect(await trusting.request(otherName)).toMatchObject({
      ok: false,
      error: { kind: 'tls', sent: false, code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });

  it('https spoken to a plain http port', async () => {
    server = await startLocalServer((_request, response) => response.end('ok'));
    const url = server.url.replace('http:', 'https:');
    const reply = await client.request({ method: 'POST', url, headers: {}, body: '{}' });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'tls', sent: false } });
  });
});

describe('failures after which nobody knows', () => {
  it('a connection reset after the request arrived', async () => {
    const reply = await post((_request, _response, socket) => socket.resetAndDestroy());
    expect(reply).toMatchObject({ ok: false, error: { kind: 'reset', sent: true } });
    expect(server?.received).toHaveLength(1);
  });

  it('an answer that breaks off', async () => {
    const reply = await post((_request, response, socket) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"status":', () => socket.destroy());
    });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'reset', sent: true } });
  });

  it('no answer in time', async () => {
    const reply = await post(() => undefined, { timeoutMs: silenceMs });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'timeout', sent: true } });
  });

  it('an answer that drips on beyond the limit', async () => {
    const reply = await post(
      (_request, response) => {
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: silenceMs },
    );
    expect(reply).toMatchObject({ ok: false, error: { kind: 'timeout', sent: true } });
  });

  it('an answer without end', async () => {
    const reply = await post((_request, response) => response.end('x'.repeat(2000)));
    expect(reply).toMatchObject({ ok: false, error: { kind: 'tooLarge', sent: true } });
  });

  it('a request that was cancelled under way', async () => {
    const controller = new AbortController();
    const reply = await post(() => controller.abort(), { signal: controller.signal });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'cancelled', sent: true } });
  });
});

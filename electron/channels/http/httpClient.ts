import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { mostAnswerBytes } from '#shared/wire/peerLimits.ts';
import { decodeBody } from './decodeBody.ts';
import { failureOf } from './failureOf.ts';
import type { HttpClient, HttpFailure, HttpReply, HttpRequest } from './httpExchange.ts';
import { watchedTransport, type SendProgress } from './watchedTransport.ts';

interface HttpClientOptions {
  /** Limit of a request that names none, in milliseconds. */
  readonly timeoutMs?: number;
  /** Longest answer that is read, in bytes. */
  readonly maxBytes?: number;
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

const defaultTimeoutMs = 30_000;

/**
 * axios as every channel uses it: http and https only, straight to the host (no proxy from the environment),
 * certificates always checked, redirects not followed, one connection per request. A connection kept open may
 * be closed by the other side just as it is used again, and that would look like a lost answer.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const httpAgent = new http.Agent({ keepAlive: false });
  const httpsAgent = new https.Agent({
    keepAlive: false,
    rejectUnauthorized: true,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });

  async function request(request: HttpRequest): Promise<Result<HttpReply, HttpFailure>> {
    if (!isHttpUrl(request.url)) return err({ kind: 'notSent', sent: false, code: 'ERR_INVALID_URL' });
    const progress: SendProgress = { connected: false };
    const deadline = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs);
    const signals = request.signal === undefined ? [deadline] : [deadline, request.signal];
    try {
      const response = await axios.request<Buffer>({
        method: request.method,
        url: request.url,
        headers: { 'User-Agent': 'dual-prevention-client', ...request.headers },
        data: request.body === null ? undefined : Buffer.from(request.body),
        signal: AbortSignal.any(signals),
        transport: watchedTransport(progress),
        httpAgent,
        httpsAgent,
        proxy: false,
        maxRedirects: 0,
        maxBodyLength: Infinity,
        maxContentLength: request.maxBytes ?? options.maxBytes ?? mostAnswerBytes,
        responseType: 'arraybuffer',
        validateStatus: () => true,
        transformRequest: (data: unknown) => data,
        transformResponse: (data: unknown) => data,
      });
      return ok(replyOf(response));
    } catch (error) {
      const cancelled = request.signal?.aborted === true;
      return err(failureOf({ error, connected: progress.connected, timedOut: deadline.aborted, cancelled }));
    }
  }

  return { request };
}

function replyOf(response: AxiosResponse<Buffer>): HttpReply {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return { status: response.status, headers, body: decodeBody(response.data, headers['content-type'] ?? '') };
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

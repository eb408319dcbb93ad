import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { testCertificate, testKey } from './testOnlyCertificate.ts';

/** What arrived at a local server. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Answers one request; may also destroy the socket or never answer. */
export type Answer = (request: Received, response: http.ServerResponse, socket: Socket) => void;

export interface LocalServer {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** A real server on a free port of 127.0.0.1; with `secure` under the test-only certificate. */
export async function startLocalServer(answer: Answer, secure = false): Promise<LocalServer> {
  const received: Received[] = [];
  const listener: http.RequestListener = (message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const request = {
        method: message.method ?? '',
        path: message.url ?? '',
        headers: message.headers,
        body: Buffer.concat(chunks),
      };
      received.push(request);
      answer(request, response, message.socket);
    });
  };
  const server = secure
    ? https.createServer({ key: testKey, cert: testCertificate }, listener)
    : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** An address on which surely nobody listens: a port that was free a moment ago. */
export async function deadUrl(): Promise<string> {
  const server = await startLocalServer(() => undefined);
  await server.close();
  return server.url;
}

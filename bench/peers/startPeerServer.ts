import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createCouchSink } from './createCouchSink.ts';
import { createReportSink } from './createReportSink.ts';

export interface PeerServer {
  readonly url: string;
  /** How many rows the sinks have taken. */
  taken(): number;
  stop(): Promise<void>;
}

const html = '<!doctype html><title>Peers</title><script src="/page.js"></script>';

/**
 * Serves the page of the peers on this machine alone, and takes what they send. All of it is one origin, so that the
 * page may use IndexedDB and asks no leave to send.
 */
export async function startPeerServer(script: string): Promise<PeerServer> {
  const sinks = [createReportSink(), createCouchSink()];
  const server = http.createServer((request, response) => {
    void text(request).then((body) => {
      const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
      const given = { method: request.method ?? 'GET', path, body };
      for (const sink of sinks) {
        const reply = sink.answer(given);
        if (reply !== null)
          return send(response, reply.status, 'application/json', JSON.stringify(reply.body));
      }
      if (path === '/page.js') return send(response, 200, 'text/javascript', script);
      return send(response, 200, 'text/html', html);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    taken: () => sinks.reduce((total, sink) => total + sink.taken(), 0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: http.ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}

import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PeerServer {
  readonly url: string;
  stop(): Promise<void>;
}

const html = '<!doctype html><title>Peers</title><script src="/page.js"></script>';

/** Serves the page of the peers on this machine alone; a page of its own origin may use IndexedDB. */
export async function startPeerServer(script: string): Promise<PeerServer> {
  const server = http.createServer(({ url }, response) => {
    const [type, text] = url === '/page.js' ? ['text/javascript', script] : ['text/html', html];
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Listening } from '../http/listen.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { serveSocket } from './serveSocket.ts';

/** Takes connections of the TCP socket (4.6) on the address; rejects where the port is taken. */
export async function listenForMessages(
  host: string,
  port: number,
  context: PracticeContext,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveSocket(context, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

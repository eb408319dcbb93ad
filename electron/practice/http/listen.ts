import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface Listening {
  readonly port: number;
  /** Hangs up on everyone at once. */
  close(): Promise<void>;
}

/** Serves plain HTTP on the address; rejects where the port is taken. */
export function listen(host: string, port: number, listener: RequestListener): Promise<Listening> {
  return openPort(createHttpServer(listener), host, port);
}

/** Lets a server take connections on the address; rejects where the port is taken. */
export async function openPort(server: Server, host: string, port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
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

import net from 'node:net';
import type { DatabaseAddress } from './readTarget.ts';

/** Sockets of one session, so that a peer that has gone silent can be given up. */
export interface TrackedSockets {
  /** A socket to the database; `connect`: already on its way, else the driver connects it. */
  open(connect: boolean): net.Socket;
  destroyAll(): void;
}

export function trackSockets(address: Pick<DatabaseAddress, 'host' | 'port' | 'socketPath'>): TrackedSockets {
  const { host, port, socketPath } = address;
  const sockets = new Set<net.Socket>();

  function open(connect: boolean): net.Socket {
    const socket = new net.Socket();
    // Where TLS is put on a socket without a server name, as for an IP address, Node checks the certificate
    // against this, and against "localhost" if it is missing.
    Object.assign(socket, { _host: host });
    // Drivers know hosts and ports only.
    if (socketPath !== null) {
      const dial = socket.connect.bind(socket);
      Object.assign(socket, { connect: () => dial(socketPath) });
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (connect) socket.connect({ host, port });
    return socket;
  }

  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  return { open, destroyAll };
}

import net from 'node:net';
import { GivenUp } from './DatabaseSession.ts';
import type { DatabaseAddress } from './readTarget.ts';

/** Sockets of one session, so that a peer that has gone silent can be given up. */
export interface TrackedSockets {
  /** A socket to the database; `connect`: already on its way, else the driver connects it. */
  open(connect: boolean): net.Socket;
  /** Bytes that came over all of them so far. */
  bytesReceived(): number;
  destroyAll(): void;
}

export function trackSockets(address: Pick<DatabaseAddress, 'host' | 'port' | 'socketPath'>): TrackedSockets {
  const { host, port, socketPath } = address;
  const sockets = new Set<net.Socket>();
  let closed = 0;

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
    guardListeners(socket);
    sockets.add(socket);
    socket.once('close', () => {
      closed += socket.bytesRead;
      sockets.delete(socket);
    });
    if (connect) socket.connect({ host, port });
    return socket;
  }

  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  const bytesReceived = (): number => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, closed);

  return { open, bytesReceived, destroyAll };
}

/** A driver that trips over what the peer sent ends its connection, not the program. */
function guardListeners(socket: net.Socket): void {
  const emit = socket.emit.bind(socket) as (...event: readonly unknown[]) => boolean;
  const guarded = (...event: readonly unknown[]): boolean => {
    try {
      return emit(...event);
    } catch {
      socket.destroy(new GivenUp('EPROTOCOL'));
      return true;
    }
  };
  Object.assign(socket, { emit: guarded });
}

import net from 'node:net';

/** Sockets of one session, so that a peer that has gone silent can be given up. */
export interface TrackedSockets {
  /** A socket to the host; `connect`: already on its way, else the driver connects it. */
  open(connect: boolean): net.Socket;
  destroyAll(): void;
}

export function trackSockets(host: string, port: number): TrackedSockets {
  const sockets = new Set<net.Socket>();

  function open(connect: boolean): net.Socket {
    const socket = connect ? net.connect({ host, port }) : new net.Socket();
    // Where TLS is put on a socket without a server name, as for an IP address, Node checks the certificate
    // against this, and against "localhost" if it is missing.
    Object.assign(socket, { _host: host });
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  }

  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  return { open, destroyAll };
}

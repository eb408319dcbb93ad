import net from 'node:net';
import type { TcpEndpoint } from './TestServer.ts';

/** Where the connection breaks: at words of the client, before or after they are passed on, for this one time. */
export interface Cut {
  readonly at: RegExp;
  readonly passOn: boolean;
}

export interface CuttingProxy extends TcpEndpoint {
  /** The next cut; null = none. */
  cut: Cut | null;
  stop(): Promise<void>;
}

/** Stands between client and server, and breaks the connection in the middle of what is under way. */
export async function startCuttingProxy(server: TcpEndpoint): Promise<CuttingProxy> {
  const sockets = new Set<net.Socket>();
  const track = (socket: net.Socket): net.Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const listener = net.createServer((client) => {
    track(client);
    const remote = track(net.connect({ host: server.host, port: server.port }));
    let cutting = false;
    remote.on('data', (chunk) => {
      // An answer that comes after the cut must not arrive.
      if (!cutting) client.write(chunk);
      else client.destroy();
    });
    client.on('data', (chunk) => {
      const { cut } = proxy;
      if (cut === null || !cut.at.test(chunk.toString('latin1'))) {
        remote.write(chunk);
        return;
      }
      cutting = true;
      proxy.cut = null;
      if (cut.passOn) remote.write(chunk);
      else {
        client.destroy();
        remote.destroy();
      }
    });
    client.on('close', () => remote.destroy());
    remote.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const proxy: CuttingProxy = {
    host: '127.0.0.1',
    port: address.port,
    cut: null,
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}

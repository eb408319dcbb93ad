import net from 'node:net';
import tls from 'node:tls';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { codeOf } from './failureOf.ts';

export interface ProbeOptions {
  readonly timeoutMs: number;
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

/** Connects and hangs up. null = it worked, else the code of what failed. */
export function probeTcp(base: BaseUrl, { timeoutMs }: ProbeOptions): Promise<string | null> {
  return settled(net.connect({ host: base.host, port: base.port }), 'connect', timeoutMs);
}

/** Agrees a secure channel, checks the certificate and hangs up. null = it worked, else the code. */
export function probeTls(base: BaseUrl, { timeoutMs, ca }: ProbeOptions): Promise<string | null> {
  const socket = tls.connect({
    host: base.host,
    port: base.port,
    rejectUnauthorized: true,
    // A server name must not be an IP address (RFC 6066).
    ...(net.isIP(base.host) === 0 ? { servername: base.host } : {}),
    ...(ca === undefined ? {} : { ca }),
  });
  return settled(socket, 'secureConnect', timeoutMs);
}

function settled(socket: net.Socket, success: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const finish = (code: string | null) => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(code);
    };
    const deadline = setTimeout(() => {
      finish('ETIMEDOUT');
    }, timeoutMs);
    socket.once(success, () => {
      finish(null);
    });
    // Stays after the first: an error of a socket that is being closed must not reach the process.
    socket.on('error', (error) => {
      finish(codeOf(error) || 'ECONNRESET');
    });
  });
}

import net from 'node:net';
import tls from 'node:tls';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { failureOf } from '../http/failureOf.ts';
import type { HttpFailure } from '../http/httpExchange.ts';

interface ConnectOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

/** With several addresses for one name, Node gives each 250 ms, too little for a slow line. */
const attemptTimeoutMs = 3000;

/** Connects, with TLS and a checked certificate where `base` is secure. A failure surely sent nothing. */
export function connectSocket(
  base: BaseUrl,
  options: ConnectOptions,
): Promise<Result<net.Socket, HttpFailure>> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const ended = AbortSignal.any([deadline, options.signal]);
  const socket = begin(base, options.ca);

  return new Promise((resolve) => {
    const giveUp = (error?: unknown) => {
      const cancelled = options.signal.aborted;
      const failure = failureOf({ error, connected: false, timedOut: deadline.aborted, cancelled });
      settle(err(failure));
      socket.destroy();
    };
    const abort = () => {
      giveUp();
    };
    const settle = (result: Result<net.Socket, HttpFailure>) => {
      ended.removeEventListener('abort', abort);
      socket.off('error', giveUp).off('close', abort);
      resolve(result);
    };
    // Stays: an error of a socket that is being closed must not reach the process.
    socket.on('error', () => undefined);
    socket.once('error', giveUp).once('close', abort);
    socket.once(base.secure ? 'secureConnect' : 'connect', () => {
      settle(ok(socket));
    });
    ended.addEventListener('abort', abort, { once: true });
    if (ended.aborted) abort();
  });
}

function begin({ host, port, secure }: BaseUrl, ca: string | undefined): net.Socket {
  const address = { host, port, autoSelectFamilyAttemptTimeout: attemptTimeoutMs };
  if (!secure) return net.connect(address);
  return tls.connect({
    ...address,
    rejectUnauthorized: true,
    // A server name must not be an IP address (RFC 6066).
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
  });
}

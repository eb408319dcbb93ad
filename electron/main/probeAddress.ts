import { connect } from 'node:net';

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Whether anything takes a connection at this address within the time. No request is sent. */
export function probeAddress(baseUrl: string, timeoutMs: number): Promise<boolean> {
  if (!URL.canParse(baseUrl)) return Promise.resolve(false);
  const url = new URL(baseUrl);
  const port = url.port === '' ? defaultPorts[url.protocol] : Number(url.port);
  if (port === undefined) return Promise.resolve(false);
  // URL writes IPv6 hosts in brackets, sockets take them without.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (reachable: boolean): void => {
      socket.destroy();
      resolve(reachable);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

import { createServer } from 'node:net';
import { openPort, type Listening } from '../http/listen.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { serveSocket } from './serveSocket.ts';

/** Takes connections of the TCP socket (4.6) on the address; rejects where the port is taken. */
export function listenForMessages(host: string, port: number, context: PracticeContext): Promise<Listening> {
  return openPort(
    createServer((socket) => serveSocket(context, socket)),
    host,
    port,
  );
}

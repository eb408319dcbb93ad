import type { ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';

export function sendReply(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.httpStatus, { ...reply.headers, 'Content-Length': body.length });
  response.end(body);
}

/** Promises the whole answer, sends half of it and hangs up. */
export function sendHalf(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.httpStatus, { ...reply.headers, 'Content-Length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.end());
}

/** Hangs up without a word. */
export function sendNothing(response: ServerResponse): void {
  response.socket?.destroy();
}

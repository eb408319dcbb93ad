import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { FaultKind } from '#shared/bridge/practiceFault.ts';
import { restrictFaults } from '../faults/createFaultBook.ts';
import type { Exchange } from '../http/exchange.ts';
import { maxBodyBytes } from '../http/readBody.ts';
import { refusalReply } from '../http/reply.ts';
import { sendReply } from '../http/sendReply.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { answerMessage } from './answerMessage.ts';
import { createMessageReader, type Framing } from './createMessageReader.ts';
import { MessageResponse } from './MessageResponse.ts';

/** Faults that are HTTP codes mean nothing here: they wait for a request by HTTP. */
const httpOnly: readonly FaultKind[] = ['error413', 'error503', 'error504'];

/** Answers the messages of one connection, one at a time, in the order they came. */
export function serveSocket(context: PracticeContext, socket: Socket): void {
  const faults = restrictFaults(context.faults, ({ kind }) => !httpOnly.includes(kind));
  const reader = createMessageReader(maxBodyBytes);
  let exchange: Exchange | null = null;
  const inTurn = oneAtATime();

  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    if (reader.isOverfull()) return;
    const messages = reader.read(bytes);
    const answering = (exchange ??= exchangeOn(socket, reader.framing()));
    for (const message of messages) {
      inTurn(() => answerMessage({ ...context, faults }, answering, message)).catch(hangUp);
    }
    if (reader.isOverfull()) inTurn(async () => refuseOverfull(answering)).catch(hangUp);
  });

  const hangUp = (): void => void socket.destroy();

  function refuseOverfull({ response }: Exchange): void {
    sendReply(response, refusalReply('消息过大，或不是“4 字节长度加内容”、也不是以“@@”结尾的格式'));
    socket.end();
  }
}

/** The connection as the interfaces of annex A see a request; every message is JSON (A.3.2). */
function exchangeOn(socket: Socket, framing: Framing): Exchange {
  const request = new IncomingMessage(socket);
  request.headers = { 'content-type': 'application/json' };
  const url = new URL('http://practice.invalid/jsdspcloud/servlet/syndata');
  const segments = url.pathname.split('/').slice(1);
  return { request, response: new MessageResponse(socket, framing), method: 'POST', url, segments };
}

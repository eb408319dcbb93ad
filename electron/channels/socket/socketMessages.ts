import type { HttpReply } from '../http/httpExchange.ts';
import { forBatch } from '../messages/consequences.ts';
import { fatalFailure, unknownFailure } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Unknown } from '../messages/statusMessages.ts';
import { tell } from '../messages/tell.ts';
import type { SocketFailure } from './SocketFailure.ts';

/** Label of the setting for the framing, as messages name it. */
const framingLabel = '“报文分隔方式”';

/** A socket knows no status codes: every answer is sorted as one with 200 is. */
export function answerOf(body: string): HttpReply {
  return { status: 200, headers: {}, body };
}

const garbled = { its: '答复不是约定的格式' };

/** What a batch without an answer came to: fatal only where surely not one byte of it was sent. */
export function batchFailure(peer: Peer, failure: SocketFailure): Fatal | Unknown {
  if (failure.kind === 'garbled') {
    const next = `如果总是这样，请在${peer.place}中核对${framingLabel}。`;
    const reason = tell(peer, { what: garbled, meaning: forBatch.open, next });
    return { kind: 'unknown', reason, answered: true };
  }
  return failure.sent ? unknownFailure(peer, failure) : fatalFailure(peer, failure);
}

/** What a log-in without an answer came to. A wrong framing shows here first, as no answer or as garbage. */
export function logInFailure(peer: Peer, failure: SocketFailure): Fatal {
  const { noun, place, retry } = peer;
  const framing = `可能是${framingLabel}与${noun}不同`;
  if (failure.kind === 'garbled') {
    const next = `${framing}，或端口不对。请在${place}中核对。`;
    return { kind: 'fatal', cause: 'address', reason: tell(peer, { what: garbled, next }) };
  }
  if (failure.kind === 'timeout') {
    const what = { did: '已连上，但没有在限定时间内答复登录' };
    const next = `${framing}，或${noun}正忙。请在${place}中核对，或稍后${retry}。`;
    return { kind: 'fatal', cause: 'unreachable', reason: tell(peer, { what, next }) };
  }
  return fatalFailure(peer, failure);
}

/** Step tls of 测试连接 where TLS is off; true on this machine as well, where it is not needed. */
export function notEncrypted({ noun, exposed }: Peer): string {
  return `没有打开 TLS 加密。除非${noun}就在本机，否则${exposed}在网络上可能被看到；如${noun}支持，请打开。`;
}

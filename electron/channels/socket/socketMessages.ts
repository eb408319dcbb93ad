import { forBatch } from '../messages/consequences.ts';
import { fatalFailure, unknownFailure } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Unknown } from '../messages/statusMessages.ts';
import type { SocketFailure } from './SocketFailure.ts';

/** Label of the setting for the framing, as messages name it. */
const framingLabel = '“报文分隔方式”';

/** What a batch without an answer came to: fatal only where surely not one byte of it was sent. */
export function batchFailure(peer: Peer, failure: SocketFailure): Fatal | Unknown {
  if (failure.kind === 'garbled') {
    const reason = `${peer.title}的答复不是约定的格式，${forBatch.open}如果总是这样，请在${peer.place}中核对${framingLabel}。`;
    return { kind: 'unknown', reason, answered: true };
  }
  return failure.sent ? unknownFailure(peer, failure) : fatalFailure(peer, failure);
}

/** What a log-in without an answer came to. A wrong framing shows here first, as silence or as garbage. */
export function logInFailure(peer: Peer, failure: SocketFailure): Fatal {
  const { title, noun, place, retry } = peer;
  if (failure.kind === 'garbled') {
    const reason = `${title}的答复不是约定的格式，可能是${framingLabel}与${noun}不同，或端口不对。请在${place}中核对。`;
    return { kind: 'fatal', cause: 'address', reason };
  }
  if (failure.kind === 'timeout') {
    const reason = `已连上${title}，但没有在限定时间内等到登录的答复，可能是${framingLabel}与${noun}不同，或${noun}正忙。请在${place}中核对，或稍后${retry}。`;
    return { kind: 'fatal', cause: 'unreachable', reason };
  }
  return fatalFailure(peer, failure);
}

/** Step tls of 测试连接 where TLS is off; true on this machine as well, where it is not needed. */
export function notEncrypted({ noun, exposed }: Peer): string {
  return `没有打开 TLS 加密。除非${noun}就在本机，否则${exposed}在网络上可能被看到；如${noun}支持，请打开。`;
}

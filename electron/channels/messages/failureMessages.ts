import type { FatalCause, SendOutcome } from '#shared/model/ports.ts';
import type { HttpFailure } from '../http/httpExchange.ts';
import { forBatch, type Consequences } from './consequences.ts';
import type { Peer } from './Peer.ts';
import { tell, type Happening } from './tell.ts';
import { tlsReason } from './tlsReason.ts';

const notSentReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '暂时查不到这个主机名，本机可能没有联网',
  EHOSTUNREACH: '到对方的网络不通',
  ENETUNREACH: '本机可能没有联网',
  ENETDOWN: '本机可能没有联网',
  ETIMEDOUT: '连接超时',
};

/** Codes of a request that could not even be written: a wrong character in address or token. */
const unwritable = [
  'ERR_INVALID_URL',
  'ERR_INVALID_CHAR',
  'ERR_UNESCAPED_CHARACTERS',
  'ERR_HTTP_INVALID_HEADER_VALUE',
];

/** Why no connection came about, in words for a clerk; codes without words are for the log. `noun`: what the other side is, e.g. 平台. */
export function connectionReason(code: string, noun: string): string {
  if (code === 'ECONNREFUSED') return `对方拒绝连接，${noun}可能没有开启，或端口不对`;
  return notSentReasons[code] ?? '连接没有建立';
}

/** A failure of which it is sure that nothing was processed. */
interface FatalFailure {
  readonly kind: 'fatal';
  readonly cause: FatalCause;
  readonly reason: string;
}

/** The message of a request that surely did not leave, or had nothing in it to be processed. */
export function fatalFailure(peer: Peer, failure: HttpFailure): FatalFailure {
  const { noun, place, retry } = peer;
  if (failure.kind === 'tls') {
    const what = { its: '安全连接没有建立' };
    return {
      kind: 'fatal',
      cause: 'tls',
      reason: tell(peer, { what, because: tlsReason(failure.code, noun) }),
    };
  }
  if (unwritable.includes(failure.code)) {
    const what = { its: '地址或登录信息里有不能使用的字符' };
    return {
      kind: 'fatal',
      cause: 'configuration',
      reason: tell(peer, { what, next: `请在${place}中核对。` }),
    };
  }
  const what = failure.sent ? noAnswer(failure) : { unreachable: connectionReason(failure.code, noun) };
  const next = `请检查网络和${place}中的${noun}地址，稍后${retry}。`;
  return { kind: 'fatal', cause: 'unreachable', reason: tell(peer, { what, next }) };
}

/** A request that may have been processed although no answer came, or none that could be read to its end. */
export function unknownFailure(
  peer: Peer,
  failure: HttpFailure,
  consequences: Consequences = forBatch,
): Extract<SendOutcome, { readonly kind: 'unknown' }> {
  const reason = tell(peer, { what: noAnswer(failure), meaning: consequences.open });
  return { kind: 'unknown', reason, answered: failure.kind === 'tooLarge' };
}

function noAnswer(failure: HttpFailure): Happening {
  if (failure.kind === 'timeout') return { did: '没有在限定时间内答复' };
  if (failure.kind === 'tooLarge') return { its: '答复过长，没有读完' };
  return { its: '连接在答复之前断开' };
}

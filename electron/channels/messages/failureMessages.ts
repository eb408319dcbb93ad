import type { FatalCause, SendOutcome } from '#shared/model/ports.ts';
import type { HttpFailure } from '../http/httpExchange.ts';
import { forBatch, type Consequences } from './consequences.ts';
import type { Peer } from './Peer.ts';
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

/** Why no connection came about, in words for a clerk. `noun`: what the other side is, e.g. 平台. */
export function connectionReason(code: string, noun: string): string {
  if (code === 'ECONNREFUSED') return `对方拒绝连接，${noun}可能没有开启，或端口不对`;
  return notSentReasons[code] ?? `连接没有建立${code === '' ? '' : `（${code}）`}`;
}

/** A failure of which it is sure that nothing was processed. */
export interface FatalFailure {
  readonly kind: 'fatal';
  readonly cause: FatalCause;
  readonly reason: string;
}

/** The message of a request that surely did not leave, or had nothing in it to be processed. */
export function fatalFailure(peer: Peer, failure: HttpFailure): FatalFailure {
  const { title, noun, place, retry } = peer;
  if (failure.kind === 'tls') {
    return {
      kind: 'fatal',
      cause: 'tls',
      reason: `没有与${title}建立安全连接：${tlsReason(failure.code, noun)}。`,
    };
  }
  if (unwritable.includes(failure.code)) {
    const reason = `${title}的地址或登录信息里有不能使用的字符。请在${place}中核对。`;
    return { kind: 'fatal', cause: 'configuration', reason };
  }
  const why = failure.sent ? noAnswer(failure) : connectionReason(failure.code, noun);
  const reason = `连不上${title}：${why}。请检查网络和${place}中的${noun}地址，稍后${retry}。`;
  return { kind: 'fatal', cause: 'unreachable', reason };
}

/** A request that may have been processed although no answer came, or none that could be read to its end. */
export function unknownFailure(
  { title }: Peer,
  failure: HttpFailure,
  consequences: Consequences = forBatch,
): Extract<SendOutcome, { readonly kind: 'unknown' }> {
  const reason = `${title}${noAnswer(failure)}，${consequences.open}`;
  return { kind: 'unknown', reason, answered: failure.kind === 'tooLarge' };
}

function noAnswer(failure: HttpFailure): string {
  if (failure.kind === 'timeout') return '没有在限定时间内答复';
  if (failure.kind === 'tooLarge') return '的答复过长，没有读完';
  return '的连接在答复之前断开';
}

import type { FatalCause, SendOutcome } from '#shared/sync/ports.ts';
import type { HttpFailure } from '../http/httpExchange.ts';
import { tlsReason } from './tlsReasons.ts';

const notSentReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方拒绝连接，平台可能没有开启，或端口不对',
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

/** Why no connection came about, in words for a clerk. */
export function connectionReason(code: string): string {
  return notSentReasons[code] ?? `连接没有建立${code === '' ? '' : `（${code}）`}`;
}

/** A failure of which it is sure that nothing was processed. */
export interface FatalFailure {
  readonly kind: 'fatal';
  readonly cause: FatalCause;
  readonly reason: string;
}

/** The message of a request that surely did not leave, or had nothing in it to be processed. */
export function fatalFailure(title: string, failure: HttpFailure): FatalFailure {
  if (failure.kind === 'tls') {
    return {
      kind: 'fatal',
      cause: 'tls',
      reason: `没有与${title}建立安全连接：${tlsReason(failure.code)}。`,
    };
  }
  if (unwritable.includes(failure.code)) {
    const reason = `${title}的地址或登录信息里有不能使用的字符。请在“设置”中核对。`;
    return { kind: 'fatal', cause: 'configuration', reason };
  }
  const why = failure.sent ? noAnswer(failure) : connectionReason(failure.code);
  const reason = `连不上${title}：${why}。请检查网络和“设置”中的平台地址，稍后再按“立即同步”。`;
  return { kind: 'fatal', cause: 'unreachable', reason };
}

/** A request that may have been processed although no answer came, or none that could be read to its end. */
export function unknownFailure(
  title: string,
  failure: HttpFailure,
): Extract<SendOutcome, { readonly kind: 'unknown' }> {
  const reason = `${title}${noAnswer(failure)}，无法确认这批数据是否已收下。下次同步会先核对，不会漏报也不会重复。`;
  return { kind: 'unknown', reason, answered: failure.kind === 'tooLarge' };
}

function noAnswer(failure: HttpFailure): string {
  if (failure.kind === 'timeout') return '没有在限定时间内答复';
  if (failure.kind === 'tooLarge') return '的答复过长，没有读完';
  return '的连接在答复之前断开';
}

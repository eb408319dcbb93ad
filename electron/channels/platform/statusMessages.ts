import type { SendOutcome } from '#shared/sync/ports.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { retryAfterMs } from './retryAfterMs.ts';

type Overload = Extract<SendOutcome, { readonly kind: 'overload' }>;

/** Reads 408, 413, 429 and 503; null for every other status. */
export function overloadOf(reply: HttpReply, title: string, now: number): Overload | null {
  const retry = retryAfterMs(reply.headers['retry-after'], now);
  const base = { kind: 'overload', retryAfterMs: retry, tooLarge: false } as const;
  switch (reply.status) {
    case 413:
      return {
        ...base,
        processed: 'no',
        tooLarge: true,
        reason: `${title}说这批数据太大（413），没有处理。程序会分成小批再发。`,
      };
    case 429:
      return {
        ...base,
        processed: 'no',
        reason: `${title}说请求太频繁（429），没有处理这批数据。程序会稍后再发。`,
      };
    case 408:
    case 503:
      return {
        ...base,
        processed: 'maybe',
        reason: `${title}正忙（${String(reply.status)}），无法确认这批数据是否已收下。程序会稍后先核对再继续。`,
      };
    default:
      return null;
  }
}

/** Refused for its pace and with nothing but words; `said`: the platform's own. */
export function toldTooOften(title: string, said: string): Overload {
  const reason = `${title}说请求太频繁，没有处理这批数据，原话是“${said}”。程序会稍后再发。`;
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: false, reason };
}

/** Refused with nothing but words of being busy; `said`: the platform's own. */
export function toldBusy(title: string, said: string): Overload {
  const reason = `${title}说正忙，无法确认这批数据是否已收下，原话是“${said}”。程序会稍后先核对再继续。`;
  return {
    kind: 'overload',
    retryAfterMs: null,
    processed: 'maybe',
    tooLarge: false,
    inWords: true,
    reason,
  };
}

/** The address leads somewhere, but not to the interface. */
export function wrongAddress(
  title: string,
  status: number,
): Extract<SendOutcome, { readonly kind: 'fatal' }> {
  const reason =
    status >= 300 && status < 400
      ? `${title}要求转到另一个地址（${String(status)}），程序不会跟着转。请在“设置”中填写平台的直接地址。`
      : `在平台地址上没有找到上报接口（${String(status)}）。请在“设置”中核对平台地址和资源标识。`;
  return { kind: 'fatal', cause: 'address', reason };
}

/** The log-in or the rights were refused although the token was fresh. `said`: the platform's own words. */
export function accessDenied(
  title: string,
  access: 'login' | 'permission',
  said: string,
): Extract<SendOutcome, { readonly kind: 'fatal' }> {
  const quoted = said === '' ? '' : `，原话是“${said}”`;
  const reason =
    access === 'login'
      ? `${title}没有接受登录${quoted}。请在“设置”中核对 AppID 和 AppSecret，或联系平台管理员。`
      : `${title}说本单位没有上报权限${quoted}。请联系平台管理员开通。`;
  return { kind: 'fatal', cause: access, reason };
}

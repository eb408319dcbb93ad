import type { SendOutcome } from '#shared/model/ports.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { retryAfterMs } from '../http/retryAfterMs.ts';
import { forBatch, type Consequences } from './consequences.ts';
import type { Peer } from './Peer.ts';

export type Overload = Extract<SendOutcome, { readonly kind: 'overload' }>;
export type Fatal = Extract<SendOutcome, { readonly kind: 'fatal' }>;
export type Unknown = Extract<SendOutcome, { readonly kind: 'unknown' }>;

/** Reads 408, 413, 429 and 503; null for every other status. `now` in epoch milliseconds. */
export function overloadOf(
  reply: HttpReply,
  { title }: Peer,
  now: number,
  consequences: Consequences = forBatch,
): Overload | null {
  const retry = retryAfterMs(reply.headers['retry-after'], now);
  const base = { kind: 'overload', retryAfterMs: retry, tooLarge: false } as const;
  switch (reply.status) {
    case 413:
      return {
        ...base,
        processed: 'no',
        tooLarge: true,
        reason: `${title}说这批数据太大（413），${consequences.tooLarge}`,
      };
    case 429:
      return { ...base, processed: 'no', reason: `${title}说请求太频繁（429），${consequences.untouched}` };
    case 408:
    case 503:
      return {
        ...base,
        processed: 'maybe',
        reason: `${title}正忙（${String(reply.status)}），${consequences.busy}`,
      };
    default:
      return null;
  }
}

/** The other side failed over the request (5xx). */
export function serverFailed(
  { title }: Peer,
  status: number,
  consequences: Consequences = forBatch,
): Unknown {
  return {
    kind: 'unknown',
    reason: `${title}出错（${String(status)}），${consequences.open}`,
    answered: true,
  };
}

/** Refused for its pace and with nothing but words; `said`: the other side's own. */
export function toldTooOften({ title }: Peer, said: string, consequences: Consequences = forBatch): Overload {
  const reason = `${title}说请求太频繁，原话是“${said}”，${consequences.untouched}`;
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: false, reason };
}

/** Refused with nothing but words of being busy; `said`: the other side's own. */
export function toldBusy({ title }: Peer, said: string, consequences: Consequences = forBatch): Overload {
  const reason = `${title}说正忙，原话是“${said}”，${consequences.busy}`;
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
export function wrongAddress({ title, noun, place, service, addressing }: Peer, status: number): Fatal {
  const reason =
    status >= 300 && status < 400
      ? `${title}要求转到另一个地址（${String(status)}），程序不会跟着转。请在${place}中填写${noun}的直接地址。`
      : `在${noun}地址上没有找到${service}（${String(status)}）。请在${place}中核对${addressing}。`;
  return { kind: 'fatal', cause: 'address', reason };
}

/** The log-in or the rights were refused although the token was fresh. `said`: the other side's own words. */
export function accessDenied(peer: Peer, access: 'login' | 'permission', said: string): Fatal {
  const { title, noun, place, credentials, right } = peer;
  const quoted = said === '' ? '' : `，原话是“${said}”`;
  const reason =
    access === 'login'
      ? `${title}没有接受登录${quoted}。请在${place}中核对${credentials}，或联系${noun}管理员。`
      : `${title}说本单位没有${right}${quoted}。请联系${noun}管理员开通。`;
  return { kind: 'fatal', cause: access, reason };
}

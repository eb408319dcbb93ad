import type { SendOutcome } from '#shared/model/ports.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { retryAfterMs } from '../http/retryAfterMs.ts';
import { forBatch, type Consequences } from './consequences.ts';
import type { Peer } from './Peer.ts';
import { tell, type Telling } from './tell.ts';

export type Overload = Extract<SendOutcome, { readonly kind: 'overload' }>;
export type Fatal = Extract<SendOutcome, { readonly kind: 'fatal' }>;
export type Unknown = Extract<SendOutcome, { readonly kind: 'unknown' }>;

/** Reads 408, 413, 429 and 503; null for every other status. `now` in epoch milliseconds. */
export function overloadOf(
  reply: HttpReply,
  peer: Peer,
  now: number,
  consequences: Consequences = forBatch,
): Overload | null {
  const { status } = reply;
  const retry = retryAfterMs(reply.headers['retry-after'], now);
  const told = (did: string, meaning: string): string =>
    tell(peer, { what: { did: `${did}（${String(status)}）` }, meaning });
  const base = { kind: 'overload', retryAfterMs: retry, tooLarge: false } as const;
  switch (status) {
    case 413:
      return {
        ...base,
        processed: 'no',
        tooLarge: true,
        reason: told('说这批数据太大', consequences.tooLarge),
      };
    case 429:
      return { ...base, processed: 'no', reason: told('说请求太频繁', consequences.untouched) };
    case 408:
    case 503:
      return { ...base, processed: 'maybe', reason: told('正忙', consequences.busy) };
    default:
      return null;
  }
}

/** The other side failed over the request (5xx). */
export function serverFailed(peer: Peer, status: number, consequences: Consequences = forBatch): Unknown {
  const what = { did: `出错（${String(status)}）` };
  return { kind: 'unknown', reason: tell(peer, { what, meaning: consequences.open }), answered: true };
}

/** Refused for its pace and with nothing but words; `said`: the other side's own. */
export function toldTooOften(peer: Peer, said: string, consequences: Consequences = forBatch): Overload {
  const reason = tell(peer, { what: { did: '说请求太频繁' }, said, meaning: consequences.untouched });
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: false, reason };
}

/** Refused with nothing but words of being busy; `said`: the other side's own. */
export function toldBusy(peer: Peer, said: string, consequences: Consequences = forBatch): Overload {
  return busyInWords(tell(peer, { what: { did: '说正忙' }, said, meaning: consequences.busy }));
}

/** An overload that was said in words alone, so that what took effect is open. */
export function busyInWords(reason: string): Overload {
  return { kind: 'overload', retryAfterMs: null, processed: 'maybe', tooLarge: false, inWords: true, reason };
}

/** The address leads somewhere, but not to the interface. */
export function wrongAddress(peer: Peer, status: number): Fatal {
  const { noun, place, service, addressing } = peer;
  const code = `（${String(status)}）`;
  const telling: Telling =
    status >= 300 && status < 400
      ? {
          what: { did: `要求转到另一个地址${code}，程序不会跟着转` },
          next: `请在${place}中填写${noun}的直接地址。`,
        }
      : { what: { atAddress: `没有找到${service}${code}` }, next: `请在${place}中核对${addressing}。` };
  return { kind: 'fatal', cause: 'address', reason: tell(peer, telling) };
}

/** The log-in or the rights were refused although the token was fresh. `said`: the other side's own words. */
export function accessDenied(peer: Peer, access: 'login' | 'permission', said: string): Fatal {
  const { noun, place, credentials, right } = peer;
  const telling: Telling =
    access === 'login'
      ? { what: { did: '没有接受登录' }, next: `请在${place}中核对${credentials}，或联系${noun}管理员。` }
      : { what: { did: `说本单位没有${right}` }, next: `请联系${noun}管理员开通。` };
  return { kind: 'fatal', cause: access, reason: tell(peer, { ...telling, said }) };
}

import { shortenText } from '#shared/lib/shortenText.ts';
import { visibleMarks } from '#shared/lib/visibleMarks.ts';
import type { Peer } from './Peer.ts';

/** Most characters of the other side's own words within a sentence. */
const mostSaid = 300;

/** What happened, without the one it happened to: the name is put before it, so that no sentence lacks its subject. */
export type Happening =
  /** 没有在限定时间内答复: the other side did, or did not. */
  | { readonly did: string }
  /** 答复是空的: something of the other side's is, or is not. */
  | { readonly its: string }
  /** 对方拒绝连接: why there was no connection. */
  | { readonly unreachable: string }
  /** 没有找到上报接口: what is, or is not, at its address. */
  | { readonly atAddress: string };

/** A message about the other side of a channel, in the order in which it is read. No part brings a full stop along. */
export interface Telling {
  readonly what: Happening;
  /** Why, as a clause of its own. */
  readonly because?: string;
  /** The other side's own words; '' = none. */
  readonly said?: string;
  /** What it means for the data: one of `Consequences`, which are whole from here on. */
  readonly meaning?: string;
  /** What to do, in whole sentences. */
  readonly next?: string;
}

/** The one place where such messages are put together: who, what, why, in whose words, what it means, what to do. */
export function tell(peer: Peer, { what, because = '', said = '', meaning, next = '' }: Telling): string {
  const why = because === '' ? '' : `：${because}`;
  const rest = meaning === undefined ? '。' : `，${meaning}`;
  return `${opening(peer, what)}${why}${quoted(said)}${rest}${next}`;
}

function opening({ title, noun }: Peer, what: Happening): string {
  if ('did' in what) return `${title}${what.did}`;
  if ('its' in what) return `${title}的${what.its}`;
  if ('unreachable' in what) return `连不上${title}：${what.unreachable}`;
  return `${noun}地址上${what.atAddress}`;
}

function quoted(said: string): string {
  const words = quotable(said);
  return words === '' ? '' : `，原话是“${words}”`;
}

/** The other side's own words as they may stand within a sentence; '' = none. */
export function quotable(said: string): string {
  return shortenText(visibleMarks(said.trim()), mostSaid);
}

import { assertNever } from '#shared/lib/assertNever.ts';
import { readNodeReply, type NodeReply } from '#shared/wire/identifiers/readNodeReply.ts';
import { saysExists, saysMissing } from '#shared/wire/identifiers/wordsOfNode.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { saysBusy, saysTooOften } from '../messages/busyWords.ts';
import type { Consequences } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';
import {
  overloadOf,
  serverFailed,
  toldBusy,
  toldTooOften,
  wrongAddress,
  type Fatal,
  type Overload,
  type Unknown,
} from '../messages/statusMessages.ts';
import { internalError, noPermission, unclearAnswer, unreadableAnswer } from './nodeMessages.ts';

/** What a call came to. */
export type NodeAnswer =
  /** Status 1. For a batch it says nothing about the items. */
  | { readonly kind: 'success'; readonly reply: NodeReply; readonly body: string }
  /** Status -2; `said`: the node's own words. */
  | { readonly kind: 'refused'; readonly reply: NodeReply; readonly said: string; readonly body: string }
  | Overload
  | Fatal
  | Unknown;

/** A call's answer, or the wish for a new log-in: status -1, or HTTP 401. */
export type ClassifiedAnswer =
  NodeAnswer | { readonly kind: 'loggedOut'; readonly said: string; readonly by: 'status' | 'http' };

interface AnswerContext {
  readonly peer: Peer;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly consequences: Consequences;
}

/** What an answer means, by its HTTP code first and its status second (附录). */
export function classifyNodeReply(http: HttpReply, context: AnswerContext): ClassifiedAnswer {
  const { peer, now, consequences } = context;
  const read = readNodeReply(http.body);
  if (http.status >= 200 && http.status < 300) {
    return read.ok
      ? byStatus(read.value, http.body, context)
      : unreadableAnswer(peer, read.error, consequences);
  }
  const said = read.ok ? read.value.message : '';
  if (http.status === 401) return { kind: 'loggedOut', said, by: 'http' };
  const overload = overloadOf(http, peer, now, consequences);
  if (overload !== null) return overload;
  if (http.status >= 500) return serverFailed(peer, http.status, consequences);
  const negative = read.ok && read.value.sign !== 'success' && read.value.sign !== 'other';
  if (http.status >= 400 && negative) return byStatus(read.value, http.body, context);
  return http.status === 403 ? noPermission(peer, said) : wrongAddress(peer, http.status);
}

function byStatus(reply: NodeReply, body: string, context: AnswerContext): ClassifiedAnswer {
  const { peer, consequences } = context;
  const { sign, message } = reply;
  switch (sign) {
    case 'success':
      return { kind: 'success', reply, body };
    case 'loggedOut':
      return { kind: 'loggedOut', said: message, by: 'status' };
    case 'refused':
      return refusalOf(reply, body, context);
    case 'denied':
      return noPermission(peer, message);
    case 'failed':
      return internalError(peer, message, consequences);
    case 'other':
      return unclearAnswer(peer, message, consequences);
    default:
      return assertNever(sign);
  }
}

/** Words about an identifier count for what they are, whatever they ask for besides. */
function refusalOf(reply: NodeReply, body: string, { peer, consequences }: AnswerContext): NodeAnswer {
  const said = reply.message;
  const aboutIdentifier = saysExists(said, '') || saysMissing(said, '');
  if (!aboutIdentifier && saysTooOften(said)) return toldTooOften(peer, said, consequences);
  if (!aboutIdentifier && saysBusy(said)) return toldBusy(peer, said, consequences);
  return { kind: 'refused', reply, said, body };
}

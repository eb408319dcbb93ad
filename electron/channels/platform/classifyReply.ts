import { STATUS_CODES } from 'node:http';
import { tables } from '#shared/standard/registry.ts';
import type { ItemOutcome, SendOutcome } from '#shared/model/ports.ts';
import { readReply, type ReplyReading, type ReplyWords } from '#shared/wire/readReply.ts';
import { namedField } from '#shared/wire/refusal/fieldMentions.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { saysBusy, saysTooOften } from '../messages/busyWords.ts';
import type { Peer } from '../messages/Peer.ts';
import { replyWords } from '../messages/replyWords.ts';
import {
  overloadOf,
  serverFailed,
  toldBusy,
  toldTooOften,
  wrongAddress,
} from '../messages/statusMessages.ts';
import type { DataSetRequest } from './encodeBatch.ts';

/** An outcome, or the wish for a new log-in (401, 403, or words to that effect). */
export type ClassifiedReply = SendOutcome | Extract<ReplyReading, { readonly kind: 'access' }>;

interface ReplyContext {
  readonly peer: Peer;
  readonly request: DataSetRequest;
  readonly now: number;
}

/** What an answer to a batch means, by its HTTP code first (d19) and its body second. */
export function classifyReply(reply: HttpReply, context: ReplyContext): ClassifiedReply {
  const { peer, request, now } = context;
  const { status } = reply;
  if (status >= 200 && status < 300) return successOf(reply, context);
  if (status === 401 || status === 403) return accessOf(reply, request);
  const overload = overloadOf(reply, peer, now);
  if (overload !== null) return overload;
  if (status >= 500) return serverFailed(peer, status);
  return status >= 400 && status !== 404 && status !== 405
    ? refusalOf(reply, context)
    : wrongAddress(peer, status);
}

/** 200 is also the code under which some platforms say that requests came too fast, or that they are busy. */
function successOf(reply: HttpReply, context: ReplyContext): ClassifiedReply {
  const { peer, request } = context;
  const reading = readBody(reply, context);
  if (reading.kind === 'items') return { ...reading, items: reading.items.map(busyRow) };
  if (reading.kind !== 'refused') return reading;
  if (tooOften(reading)) return toldTooOften(peer, reading.reason);
  return busyInWords(reading, request) ? toldBusy(peer, reading.reason) : reading;
}

function readBody({ body }: HttpReply, { peer, request }: ReplyContext): ReplyReading {
  return readReply(body, request, tables[request.dataSet], replyWords(peer));
}

type Refused = Extract<SendOutcome, { readonly kind: 'refused' }>;

/** Only where the words are about no row: halving such a batch would condemn every row of it in turn. */
function tooOften({ cause, reason }: Refused): boolean {
  return cause === 'content' && saysTooOften(reason);
}

/**
 * Only where the words are about no row and no field. What took effect is open: 系统繁忙 is also what a platform's
 * last resort says when it chokes on a row.
 */
function busyInWords(
  { cause, reason, named, suspects }: Refused,
  { dataSet, rows }: DataSetRequest,
): boolean {
  if (cause !== 'content' || !saysBusy(reason)) return false;
  const pointed = rows.length > 1 && named.length + suspects.length > 0;
  return !pointed && namedField(reason, tables[dataSet]) === null;
}

/** The same words said of one row leave that row open. */
function busyRow(item: ItemOutcome): ItemOutcome {
  const said = item.kind === 'refused' && item.cause === 'content' && item.field === null;
  return said && saysBusy(item.reason) ? { kind: 'unknown', ID: item.ID, reason: item.reason } : item;
}

const noWords: ReplyWords = { unclear: () => '', unexplained: () => '' };

/** The reason is quoted: where the other side has no words of its own there is none. */
function accessOf(reply: HttpReply, request: DataSetRequest): ClassifiedReply {
  const reading = readReply(reply.body, request, tables[request.dataSet], noWords);
  const reason = 'reason' in reading ? reading.reason : '';
  return { kind: 'access', access: reply.status === 401 ? 'login' : 'permission', reason };
}

/** Codes that applications use to say that the content is wrong. */
const contentCodes = new Set([400, 409, 422]);

/** Other 4xx: a refusal if the body reads as one and is more than a web server's standard phrase. */
function refusalOf(reply: HttpReply, context: ReplyContext): ClassifiedReply {
  const reading = readBody(reply, context);
  if (reading.kind === 'access') return reading;
  const phrase = reading.kind === 'refused' && reading.reason === STATUS_CODES[reply.status];
  const refused = reading.kind === 'refused' && (!phrase || contentCodes.has(reply.status));
  return refused || reading.kind === 'items' ? reading : wrongAddress(context.peer, reply.status);
}

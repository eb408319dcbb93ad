import { STATUS_CODES } from 'node:http';
import { tables } from '#shared/standard/registry.ts';
import type { SendOutcome, SendRequest } from '#shared/sync/ports.ts';
import { readReply, type ReplyReading } from '#shared/wire/readReply.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { overloadOf, toldTooOften, wrongAddress } from './statusMessages.ts';

/** An outcome, or the wish for a new log-in (401, 403, or words to that effect). */
export type ClassifiedReply = SendOutcome | Extract<ReplyReading, { readonly kind: 'access' }>;

export interface ReplyContext {
  readonly title: string;
  readonly request: SendRequest;
  readonly now: number;
}

/** What an answer to a batch means, by its HTTP code first (d19) and its body second. */
export function classifyReply(reply: HttpReply, context: ReplyContext): ClassifiedReply {
  const { title, request, now } = context;
  const { status } = reply;
  if (status >= 200 && status < 300) return successOf(reply, context);
  if (status === 401 || status === 403) return accessOf(reply, request);
  const overload = overloadOf(reply, title, now);
  if (overload !== null) return overload;
  if (status >= 500) {
    const reason = `${title}出错（${String(status)}），无法确认这批数据是否已收下。下次同步会先核对，不会漏报也不会重复。`;
    return { kind: 'unknown', reason };
  }
  return status >= 400 && status !== 404 && status !== 405
    ? refusalOf(reply, context)
    : wrongAddress(title, status);
}

/** 200 is also the code under which some platforms say that requests came too fast. */
function successOf(reply: HttpReply, { title, request }: ReplyContext): ClassifiedReply {
  const reading = readReply(reply.body, request, tables[request.dataSet]);
  return tooOften(reading) ? toldTooOften(title, reading.reason) : reading;
}

const often =
  /(?:请求|访问|调用|操作)(?:过于|太|过)(?:频繁|快)|频率(?:过高|过快|超)|限流|too many requests|rate limit/i;

/** Only where the words are about no row: halving such a batch would condemn every row of it in turn. */
function tooOften(reading: ClassifiedReply): reading is Extract<ClassifiedReply, { kind: 'refused' }> {
  return reading.kind === 'refused' && reading.cause === 'content' && often.test(reading.reason);
}

function accessOf(reply: HttpReply, request: SendRequest): ClassifiedReply {
  const reading = readReply(reply.body, request, tables[request.dataSet]);
  const reason = 'reason' in reading && reading.kind !== 'unknown' ? reading.reason : '';
  return { kind: 'access', access: reply.status === 401 ? 'login' : 'permission', reason };
}

/** Codes that applications use to say that the content is wrong. */
const contentCodes = new Set([400, 409, 422]);

/** Other 4xx: a refusal if the body reads as one and is more than a web server's standard phrase. */
function refusalOf(reply: HttpReply, { title, request }: ReplyContext): ClassifiedReply {
  const reading = readReply(reply.body, request, tables[request.dataSet]);
  if (reading.kind === 'access') return reading;
  const phrase = reading.kind === 'refused' && reading.reason === STATUS_CODES[reply.status];
  const refused = reading.kind === 'refused' && (!phrase || contentCodes.has(reply.status));
  return refused || reading.kind === 'items' ? reading : wrongAddress(title, reply.status);
}

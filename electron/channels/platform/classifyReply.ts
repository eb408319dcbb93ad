import { STATUS_CODES } from 'node:http';
import { tables } from '#shared/standard/registry.ts';
import type { ItemOutcome, SendOutcome, SendRequest } from '#shared/sync/ports.ts';
import { readReply, type ReplyReading } from '#shared/wire/readReply.ts';
import { namedField } from '#shared/wire/refusal/fieldMentions.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { overloadOf, toldBusy, toldTooOften, wrongAddress } from './statusMessages.ts';

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
    return { kind: 'unknown', reason, answered: true };
  }
  return status >= 400 && status !== 404 && status !== 405
    ? refusalOf(reply, context)
    : wrongAddress(title, status);
}

/** 200 is also the code under which some platforms say that requests came too fast, or that they are busy. */
function successOf(reply: HttpReply, { title, request }: ReplyContext): ClassifiedReply {
  const reading = readReply(reply.body, request, tables[request.dataSet]);
  if (reading.kind === 'items') return { ...reading, items: reading.items.map(busyRow) };
  if (reading.kind !== 'refused') return reading;
  if (tooOften(reading)) return toldTooOften(title, reading.reason);
  return busyInWords(reading, request) ? toldBusy(title, reading.reason) : reading;
}

type Refused = Extract<SendOutcome, { readonly kind: 'refused' }>;

const often =
  /(?:请求|访问|调用|操作)(?:过于|太|过)(?:频繁|快)|频率(?:过高|过快|超)|限流|too many requests|rate limit/i;

/** Only where the words are about no row: halving such a batch would condemn every row of it in turn. */
function tooOften({ cause, reason }: Refused): boolean {
  return cause === 'content' && often.test(reason);
}

const busy =
  /(?:系统|服务器?|平台|网络|接口|业务|数据库)[^，。；,;\n]{0,6}(?:繁忙|忙碌|正忙|太忙)|请?稍[后候](?:再|重|后)?(?:试|重试|再试|再来|操作|处理|提交)|请稍[后候]|(?:system|server|service|database) (?:is )?(?:too |currently )?busy|try again later/i;

/**
 * Only where the words are about no row and no field. What took effect is open: 系统繁忙 is also what a platform's
 * last resort says when it chokes on a row.
 */
function busyInWords({ cause, reason, named, suspects }: Refused, { dataSet, rows }: SendRequest): boolean {
  if (cause !== 'content' || !busy.test(reason)) return false;
  const pointed = rows.length > 1 && named.length + suspects.length > 0;
  return !pointed && namedField(reason, tables[dataSet]) === null;
}

/** The same words said of one row leave that row open. */
function busyRow(item: ItemOutcome): ItemOutcome {
  const said = item.kind === 'refused' && item.cause === 'content' && item.field === null;
  return said && busy.test(item.reason) ? { kind: 'unknown', ID: item.ID, reason: item.reason } : item;
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

import type { TableDefinition } from '../standard/types.ts';
import type { ItemOutcome, NamedRow, SendOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import type { RecordId } from '../model/values.ts';
import { mostAnsweredRows } from './peerLimits.ts';
import { foldObject, scalarText, type FoldedObject } from './reading/foldedObject.ts';
import { readJson, type JsonProblem } from './reading/readJson.ts';
import { onlyCounts, readReasons, saysWell, tellsOfFailures, type Reasons } from './reading/readReasons.ts';
import { echoesHttpSuccess, readSign } from './reading/readSign.ts';
import type { AccessRefusal } from './refusal/accessRefusal.ts';
import { readRefusal } from './readRefusal.ts';
import { readReplyRows, rowsIn, type ReplyRow } from './readReplyRows.ts';

/** Meaning of an answer to syndata or to an interface of annex C; `access` asks for a new log-in. */
export type ReplyReading =
  | Extract<SendOutcome, { readonly kind: 'delivered' | 'items' | 'refused' | 'unknown' }>
  /** `reason`: its own words; '' = none. */
  | { readonly kind: 'access'; readonly access: AccessRefusal; readonly reason: string };

/** Why an answer leaves open whether the rows were taken in. */
export type ReplyDoubt = JsonProblem | 'noSign' | 'contradiction' | 'someFailed';

/** Chinese sentences about the one who answered, who is known to the caller alone. */
export interface ReplyWords {
  unclear(doubt: ReplyDoubt): string;
  /** A refusal without a word, by the status that came with it; '' = none. */
  unexplained(status: string): string;
}

/**
 * Reads an answer: success only on a positive sign (d16, d17), refusal on a negative one or an err, and
 * everything else, an empty body, a web page or half a JSON among it, is unknown.
 */
export function readReply(
  body: string,
  request: SendRequest,
  table: TableDefinition,
  words: ReplyWords,
): ReplyReading {
  const unclear = (doubt: ReplyDoubt): ReplyReading => unclearAs(words, doubt);
  const json = readJson(body);
  if (!json.ok) return unclear(json.error);
  if (rowsIn(json.value).length > mostAnsweredRows) return unclear('excessive');
  const reply = envelopeOf(json.value);
  const rows = readReplyRows(json.value, request, table);
  const sign = reply === null ? 'none' : readSign(reply);
  const reasons = reply === null ? { error: null, note: null } : readReasons(reply);
  const context: Context = { body, request, table, rows, words };
  if (sign === 'positive') return readSuccess(context, reasons);
  if (sign === 'negative') {
    const reason = reasons.error ?? reasons.note;
    const unsaid = reason !== null && saysWell(reason);
    return unsaid
      ? unclear('contradiction')
      : readFailure(context, reason, scalarText(reply?.get('status')) || scalarText(reply?.get('code')));
  }
  if (reasons.error !== null && !saysWell(reasons.error)) return readFailure(context, reasons.error, '');
  if (sign === 'contradictory') return unclear('contradiction');
  // {"code":200,"msg":"操作成功"}: the words are the sign.
  const saidWell = reasons.note !== null && saysWell(reasons.note);
  if (reply !== null && saidWell && echoesHttpSuccess(reply)) return readSuccess(context, reasons);
  return rows.judged.size > 0 ? itemsOf(context, 'unknown') : unclear('noSign');
}

interface Context {
  readonly body: string;
  readonly request: SendRequest;
  readonly table: TableDefinition;
  readonly rows: ReturnType<typeof readReplyRows>;
  readonly words: ReplyWords;
}

/** The object that carries the sign: the answer itself, its only element, or the object wrapped in it. */
function envelopeOf(value: unknown): FoldedObject | null {
  if (Array.isArray(value)) return value.length === 1 ? foldObject(value[0]) : null;
  const reply = foldObject(value);
  if (reply === null || readSign(reply) !== 'none') return reply;
  const inner = ['data', 'result', 'response', 'body']
    .map((name) => foldObject(reply.get(name)))
    .find((object) => object !== null && readSign(object) !== 'none');
  return inner ?? reply;
}

function readSuccess(context: Context, { error, note }: Reasons): ReplyReading {
  const { judged, strayFailures } = context.rows;
  const untold = [error, note].find((said) => said !== null && tellsOfFailures(said)) ?? null;
  if (untold !== null && judged.size === 0 && strayFailures === 0) return readPartialFailure(context, untold);
  if (strayFailures > 0) return unclearAs(context.words, 'someFailed');
  const mixed = [...judged.values()].some(({ sign }) => sign !== 'positive');
  if (mixed) return itemsOf(context, 'delivered');
  const warning = error !== null && !saysWell(error) ? error : null;
  return { kind: 'delivered', reply: context.body, warning };
}

/** 成功2条，失败1条 beside a success: of a single row it is a refusal, of more it does not say which. */
function readPartialFailure(context: Context, said: string): ReplyReading {
  if (context.request.rows.length > 1) return unclearAs(context.words, 'someFailed');
  const reading = readFailure(context, said, '');
  const counted = reading.kind === 'refused' && reading.cause === 'content' && onlyCounts(said);
  return counted ? { ...reading, cause: 'unexplained' } : reading;
}

function unclearAs(words: ReplyWords, doubt: ReplyDoubt): ReplyReading {
  return { kind: 'unknown', reason: words.unclear(doubt), answered: true };
}

/** One item for each row of the request; rows the answer does not judge end as `others` says. */
function itemsOf(context: Context, others: 'delivered' | 'unknown'): ReplyReading {
  const open = (ID: RecordId, doubt: ReplyDoubt): ItemOutcome => ({
    kind: 'unknown',
    ID,
    reason: context.words.unclear(doubt),
  });
  const items = context.request.rows.map(({ ID }): ItemOutcome => {
    const judgement = context.rows.judged.get(ID);
    if (judgement === undefined) {
      return others === 'delivered' ? { kind: 'delivered', ID } : open(ID, 'noSign');
    }
    if (judgement.sign === 'positive') return { kind: 'delivered', ID };
    if (judgement.sign === 'contradictory') return open(ID, 'contradiction');
    return refusedItem(context, judgement);
  });
  return { kind: 'items', reply: context.body, items };
}

function refusedItem({ request, table, rows, words }: Context, judgement: ReplyRow): ItemOutcome {
  const said = judgement.reason ?? '';
  const own = request.rows.filter(({ ID }) => ID === judgement.ID);
  const reading = readRefusal(said, { operation: request.operation, table, rows: own });
  return {
    kind: 'refused',
    ID: judgement.ID,
    reason: said === '' ? words.unexplained('') : said,
    cause: reading.cause,
    field: reading.named[0]?.field ?? null,
    theirs: rows.theirs.get(judgement.ID) ?? null,
  };
}

function readFailure(context: Context, said: string | null, status: string): ReplyReading {
  const { request, table, rows } = context;
  const failures = [...rows.judged.values()].filter(({ sign }) => sign !== 'positive');
  const rowReasons = [...new Set(failures.flatMap((failure) => failure.reason ?? []))];
  // What is said of a row tells more than what is said of the batch: "部分数据有误".
  const own = failures.length > 0 && failures.every((failure) => failure.reason !== null);
  if (rows.judged.size === request.rows.length && (own || failures.length < request.rows.length)) {
    return itemsOf(context, 'unknown');
  }
  const joined = rowReasons.join('；');
  const words = own && rowReasons.length === 1 ? joined : (said ?? joined);
  const reading = readRefusal(words, { operation: request.operation, table, rows: request.rows });
  const needsLogin = status === '401' || reading.access !== null;
  if (needsLogin && failures.length === 0)
    return { kind: 'access', access: reading.access ?? 'login', reason: words };
  const reason = words === '' ? context.words.unexplained(status) : words;
  if (own && rowReasons.length > 1) {
    // One outcome has one reason. Asked again by themselves, all of these rows get their own.
    const suspects = failures.map(({ ID }) => ID);
    return { kind: 'refused', reply: context.body, reason, cause: 'content', named: [], suspects };
  }
  const fromRows = failures.map((failure) => fieldOfFailure(context, failure));
  const named = mergeNamed([...fromRows, ...reading.named, ...existing(context, reading.cause)], rows.theirs);
  const ids = new Set(named.map(({ ID }) => ID));
  const suspects = reading.suspects.filter((ID) => !ids.has(ID));
  return { kind: 'refused', reply: context.body, reason, cause: reading.cause, named, suspects };
}

function fieldOfFailure(context: Context, failure: ReplyRow): NamedBare {
  const item = refusedItem(context, failure);
  return { ID: failure.ID, field: item.kind === 'refused' ? item.field : null };
}

type NamedBare = Omit<NamedRow, 'theirs'>;

/** Rows that the answer shows beside 已存在, with contents other than ours, are the ones that exist. */
function existing({ rows }: Context, cause: string): readonly NamedBare[] {
  return cause === 'exists' ? [...rows.theirs.keys()].map((ID) => ({ ID, field: null })) : [];
}

function mergeNamed(named: readonly NamedBare[], theirs: Context['rows']['theirs']): readonly NamedRow[] {
  const merged = new Map<string, NamedRow>();
  for (const { ID, field } of named) {
    const known = merged.get(ID);
    merged.set(ID, { ID, field: known?.field ?? field, theirs: theirs.get(ID) ?? null });
  }
  return [...merged.values()];
}

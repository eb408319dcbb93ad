import { type Result, err, ok } from '#shared/lib/result.ts';
import { isObject } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import { readBearer } from '../http/readToken.ts';
import { missingParameter } from './NodeAnswer.ts';
import { type ChangingCall, changingCalls, type QueryCall } from './nodeCalls.ts';

/** Most items of one batch call (annotations of 批量注册 and 批量删除). */
const mostItems = 2000;

interface Common {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
}

export interface NodeQuery extends Common {
  readonly call: QueryCall;
  readonly parameters: URLSearchParams;
}

/** A request that would change something, read but not yet judged. */
export interface NodeChangeRequest extends Common {
  readonly call: ChangingCall;
  /** Items of the body; that of a delete is an object with the handle, too. */
  readonly items: readonly unknown[];
  /** Chinese: what is wrong with the request as a whole, or null. */
  readonly problem: string | null;
}

export function readQuery(call: QueryCall, exchange: Exchange): NodeQuery {
  return { call, ...commonOf(exchange), parameters: exchange.url.searchParams };
}

export function readChangeRequest(
  call: ChangingCall,
  exchange: Exchange,
  json: Result<unknown, string>,
): NodeChangeRequest {
  const read = json.ok ? readItems(call, json.value) : json;
  const items = read.ok ? read.value : [];
  const problem = read.ok ? problemOf(items) : read.error;
  return { call, ...commonOf(exchange), items, problem };
}

/** The handle an item names; "" where it names none. */
export function handleOf(item: unknown): string {
  return isObject(item) && typeof item.handle === 'string' ? item.handle : '';
}

function commonOf(exchange: Exchange): Common {
  return { method: exchange.method, path: exchange.url.pathname, token: readBearer(exchange) };
}

/** Batch bodies are arrays as in the examples; the table's {"handles": []} of 批量删除 is read as well (d79). */
function readItems(call: ChangingCall, body: unknown): Result<readonly unknown[], string> {
  if (!changingCalls[call].batch) return isObject(body) ? ok([body]) : err('消息体应为 JSON 对象');
  if (call !== 'batchDelete') return Array.isArray(body) ? ok(body) : err('消息体应为 JSON 数组');
  const handles: unknown = isObject(body) ? body.handles : body;
  if (!Array.isArray(handles)) return err(missingParameter('handles'));
  return ok(handles.map((handle: unknown) => ({ handle })));
}

function problemOf(items: readonly unknown[]): string | null {
  if (items.length === 0) return '批量操作的内容不能为空';
  return items.length > mostItems ? `批量操作最大支持${mostItems}条` : null;
}

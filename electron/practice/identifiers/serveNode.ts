import type { FaultKind } from '#shared/bridge/practiceFault.ts';
import { assertNever } from '#shared/lib/assertNever.ts';
import type { Exchange } from '../http/exchange.ts';
import { readBody, readJson } from '../http/readBody.ts';
import { jsonReply } from '../http/reply.ts';
import { sendReply } from '../http/sendReply.ts';
import { passRequest } from '../interfaces/passRequest.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import type { NodeRequestEntry } from '../store/events.ts';
import { judgeNodeRequest, type NodeVerdict } from './judgeNodeRequest.ts';
import { logIn } from './logIn.ts';
import { fail, type NodeAnswer } from './NodeAnswer.ts';
import { type ChangingCall, type LogInCall, nodeCallOf } from './nodeCalls.ts';
import { type NodeChangeRequest, type NodeQuery, readChangeRequest, readQuery } from './nodeRequest.ts';

/** Answers one request to the identifier node. */
export async function serveNode(context: PracticeContext, exchange: Exchange): Promise<void> {
  const call = nodeCallOf(exchange.method, exchange.url.pathname);
  switch (call) {
    case 'unknownPath':
      return sendReply(exchange.response, jsonReply(fail('接口地址不正确'), 404));
    case 'wrongMethod':
      return sendReply(exchange.response, jsonReply(fail('请求方法不正确'), 405));
    case 'plainLogIn':
    case 'digestLogIn':
      return acceptLogIn(context, exchange, call);
    case 'detail':
    case 'template':
      return acceptQuery(context, exchange, readQuery(call, exchange));
    case 'create':
    case 'batchCreate':
    case 'update':
    case 'batchUpdate':
    case 'delete':
    case 'batchDelete':
      return acceptChange(context, exchange, call);
    default:
      return assertNever(call);
  }
}

async function acceptLogIn(context: PracticeContext, exchange: Exchange, call: LogInCall): Promise<void> {
  const { request, response, method, url } = exchange;
  const answer = logIn(context, call, readJson(request, await readBody(request)));
  context.store.identifiers.noteQuery(entryOf(context, { method, path: url.pathname }, answer, []));
  sendReply(response, jsonReply(answer));
}

async function acceptQuery(context: PracticeContext, exchange: Exchange, query: NodeQuery): Promise<void> {
  await pass(context, exchange, query, 0, async (verdict, faults) => {
    context.store.identifiers.noteQuery(entryOf(context, query, verdict?.answer ?? null, faults));
  });
}

async function acceptChange(context: PracticeContext, exchange: Exchange, call: ChangingCall): Promise<void> {
  const json = readJson(exchange.request, await readBody(exchange.request));
  const request = readChangeRequest(call, exchange, json);
  const items = request.items.length;
  await pass(context, exchange, request, items, async (verdict, faults) => {
    const changes = verdict?.changes ?? [];
    const entry = entryOf(context, request, verdict?.answer ?? null, faults);
    await context.store.identifiers.record({ ...entry, items, committed: changes.length > 0 }, changes);
  });
}

async function pass(
  context: PracticeContext,
  { response }: Exchange,
  request: NodeQuery | NodeChangeRequest,
  rowCount: number,
  record: (verdict: NodeVerdict | null, faults: readonly FaultKind[]) => Promise<void>,
): Promise<void> {
  await passRequest<NodeVerdict>(context, response, {
    faults: context.node.faults(request.call),
    rowCount,
    judge: () => judgeNodeRequest(context, request),
    record,
    // Whatever the status code says, HTTP says 200.
    replyTo: ({ answer }) => jsonReply(answer),
  });
}

/** An entry of the journal for a request that changed nothing; neither names nor handles are in it. */
function entryOf(
  { now }: PracticeContext,
  { method, path }: Pick<NodeRequestEntry, 'method' | 'path'>,
  answer: NodeAnswer | null,
  faults: readonly FaultKind[],
): NodeRequestEntry {
  const { status = 0, message = '' } = answer ?? {};
  return { at: now(), method, path, items: 0, committed: false, status, message, faults: [...faults] };
}

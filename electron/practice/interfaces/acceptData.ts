import { setTimeout } from 'node:timers/promises';
import type { DataRequest } from '../dataRequest.ts';
import type { FaultKind, PracticeFault } from '#shared/bridge/practiceFault.ts';
import { takeFaultAfter, takeFaultBefore } from '../faults/transportFaults.ts';
import type { Exchange } from '../http/exchange.ts';
import { htmlReply, type Reply } from '../http/reply.ts';
import { sendHalf, sendNothing, sendReply } from '../http/sendReply.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { judgeRequest } from './judgeRequest.ts';
import { replyTo } from './replyTo.ts';
import type { Verdict } from './Verdict.ts';

const defaultDelayMs = 1000;

/** Takes a request with rows through delay, faults, judgement and the log, and answers it. */
export async function acceptData(
  context: PracticeContext,
  exchange: Exchange,
  request: DataRequest,
): Promise<void> {
  const delay = context.faults.take(['delay']);
  if (delay !== null) {
    const options = { signal: context.stopped };
    await setTimeout(delay.delayMs ?? defaultDelayMs, undefined, options).catch(() => undefined);
  }
  await context.queue(async () => {
    if (context.stopped.aborted) return sendNothing(exchange.response);
    await processData(context, exchange, request, delay === null ? [] : ['delay']);
  });
}

async function processData(
  context: PracticeContext,
  exchange: Exchange,
  request: DataRequest,
  met: readonly FaultKind[],
): Promise<void> {
  const before = takeFaultBefore(context.faults, request.rows.length);
  if (before !== null) {
    await record(context, request, null, [...met, before.kind]);
    return misbehave(exchange, before, htmlReply('', 200));
  }
  const verdict = judgeRequest(context, request);
  const after = verdict.processed ? takeFaultAfter(context.faults) : null;
  const faults = [...met, ...verdict.faults, ...(after === null ? [] : [after.kind])];
  await record(context, request, verdict, faults);
  const reply = replyTo(context, exchange, request, verdict);
  if (after === null) sendReply(exchange.response, reply);
  else misbehave(exchange, after, reply);
}

async function record(
  context: PracticeContext,
  request: DataRequest,
  verdict: Verdict | null,
  faults: readonly FaultKind[],
): Promise<void> {
  const changes = verdict?.changes ?? [];
  const entry = {
    at: context.now(),
    interface: request.interface,
    batchNo: request.batchNo,
    dataSet: request.dataSet,
    rows: request.rows.length,
    committed: changes.length > 0,
    httpStatus: verdict?.httpStatus ?? 0,
    status: verdict?.status ?? '',
    err: verdict?.err ?? '',
    faults: [...faults],
  };
  await context.store.record(entry, changes);
}

function misbehave({ response }: Exchange, fault: PracticeFault, reply: Reply): void {
  if (fault.kind === 'dropBefore' || fault.kind === 'dropReply') return sendNothing(response);
  if (fault.kind === 'halfBody') return sendHalf(response, reply);
  sendReply(response, brokenReply(fault));
}

function brokenReply(fault: PracticeFault): Reply {
  if (fault.kind === 'error413') return htmlReply('413 Request Entity Too Large', 413);
  if (fault.kind === 'error504') return htmlReply('504 Gateway Time-out', 504);
  if (fault.kind === 'html') return htmlReply('网络认证', 200);
  const seconds = String(fault.retryAfterSeconds ?? 1);
  return htmlReply('503 Service Unavailable', 503, { 'Retry-After': seconds });
}

import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { FaultKind, PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { Faults } from '../faults/createFaultBook.ts';
import { takeFaultAfter, takeFaultBefore } from '../faults/transportFaults.ts';
import { htmlReply, type Reply } from '../http/reply.ts';
import { sendHalf, sendNothing, sendReply } from '../http/sendReply.ts';
import type { PracticeContext } from '../PracticeContext.ts';

const defaultDelayMs = 1000;

/** What every verdict says about its way. */
export interface Judged {
  /** Whether the request got past address, body and token, so that a fault of the answer concerns it. */
  readonly processed: boolean;
  readonly faults: readonly FaultKind[];
}

/** What an interface does with a request that the faults of the way let through to it. */
interface Passage<Verdict extends Judged> {
  readonly faults: Faults;
  /** Rows or items in the request. */
  readonly rowCount: number;
  judge(): Verdict;
  /** Resolves when request and changes are in the journal; `verdict` null: it was never judged. */
  record(verdict: Verdict | null, faults: readonly FaultKind[]): Promise<void>;
  replyTo(verdict: Verdict): Reply;
}

/** Takes a request through delay, faults, judgement and the log, and answers it. */
export async function passRequest<Verdict extends Judged>(
  { inTurn, stopped }: Pick<PracticeContext, 'inTurn' | 'stopped'>,
  response: ServerResponse,
  passage: Passage<Verdict>,
): Promise<void> {
  const delay = passage.faults.take(['delay']);
  if (delay !== null) {
    const options = { signal: stopped };
    await setTimeout(delay.delayMs ?? defaultDelayMs, undefined, options).catch(() => undefined);
  }
  await inTurn(async () => {
    if (stopped.aborted) return sendNothing(response);
    await processRequest(response, passage, delay === null ? [] : ['delay']);
  });
}

async function processRequest<Verdict extends Judged>(
  response: ServerResponse,
  passage: Passage<Verdict>,
  met: readonly FaultKind[],
): Promise<void> {
  const before = takeFaultBefore(passage.faults, passage.rowCount);
  if (before !== null) {
    await passage.record(null, [...met, before.kind]);
    return misbehave(response, before, htmlReply('', 200));
  }
  const verdict = passage.judge();
  const after = verdict.processed ? takeFaultAfter(passage.faults) : null;
  await passage.record(verdict, [...met, ...verdict.faults, ...(after === null ? [] : [after.kind])]);
  const reply = passage.replyTo(verdict);
  if (after === null) sendReply(response, reply);
  else misbehave(response, after, reply);
}

function misbehave(response: ServerResponse, fault: PracticeFault, reply: Reply): void {
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

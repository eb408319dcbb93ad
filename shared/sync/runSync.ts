import { deriveOperation } from './deriveOperation.ts';
import type { WaitsFor } from '../model/entry.ts';
import type { RecordId } from '../model/values.ts';
import { isInFlight } from './neededEntry.ts';
import type { CancelSignal, Channel, Clock, QueueItem, Random, SyncStore } from '../model/ports.ts';
import type { RunContext, Stop } from './runContext.ts';
import { createRetries, createRunContext } from './runContext.ts';
import type { RunEnd } from './runMessage.ts';
import { runMessage } from './runMessage.ts';
import type { RunReport, SyncEvent } from './runReport.ts';
import { createRunTally } from './runTally.ts';
import { pullChanges } from './pullChanges.ts';
import { sendQueue, type SendSelection } from './sendQueue.ts';
import { settleUnknown } from './settleBatch.ts';

export interface RunSyncInput {
  readonly store: SyncStore;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: CancelSignal;
  readonly onProgress: (event: SyncEvent) => void;
  /** The records to send; unknown outcomes are settled all the same. Absent = all. */
  readonly only?: readonly RecordId[];
  /**
   * Records that something outside the queue holds up, such as an attachment that is not uploaded. Read when
   * the queue is planned, after the log-in, so that it may still be filled by then.
   */
  readonly blockers?: ReadonlyMap<RecordId, WaitsFor>;
}

const mostRounds = 3;

/**
 * One run of 立即同步: recover after a crash, log in, settle unknown outcomes, take in what others changed, send the queue. The caller sees
 * to it that runs on one store do not overlap. Rejects only when the store does; what was under way is then
 * settled by the next run.
 */
export async function runSync(input: RunSyncInput): Promise<RunReport> {
  const { store, channel, clock } = input;
  const startedAt = clock.now();
  const tally = createRunTally();
  const context = createRunContext({ ...input, tally });
  const only = input.only && new Set(input.only);

  await store.recover(channel.id);
  const items = await store.queue(channel.id);
  tally.expect(items.filter((item) => concerns(item, only)));
  const end = await work(context, () => sendRounds(context, { only, blockers: input.blockers }));

  const counts = tally.counts();
  context.emit({ kind: 'finished' });
  return {
    status: end.kind,
    cause: end.kind === 'stopped' ? end.cause : null,
    message: runMessage(end, counts, channel.title),
    counts,
    startedAt,
    finishedAt: clock.now(),
    nextTryAt: end.kind === 'stopped' ? end.nextTryAt : null,
  };
}

/** A run without anything to do does not bother the other side. */
async function work(context: RunContext, send: () => Promise<Stop | null>): Promise<RunEnd> {
  if (context.signal.aborted) return { kind: 'cancelled' };
  if (context.tally.progress().total === 0 && !(await hasToLook(context))) return { kind: 'completed' };
  try {
    const stop =
      (await open(context)) ??
      (await settleUnknown(context)) ??
      (await pullChanges(context)) ??
      (await send());
    return stop ?? { kind: 'completed' };
  } finally {
    await context.channel.close();
  }
}

/**
 * Sends the queue. What was not written because somebody else wrote it first has been joined with theirs by then, and
 * goes at once; whoever keeps being overtaken goes next time.
 */
async function sendRounds(context: RunContext, selection: SendSelection): Promise<Stop | null> {
  for (let round = 1; ; round += 1) {
    context.moved.clear();
    const stop = await sendQueue(context, selection);
    const overtaken = [...context.moved];
    if (overtaken.length === 0) return stop;
    const items = await context.store.queue(context.channel.id, overtaken);
    const conflicts = items.filter(({ entry }) => entry.state.status === 'conflict');
    context.tally.take(overtaken);
    context.tally.clash(conflicts.map(({ record }) => record.ID));
    if (stop || round === mostRounds) return stop;
  }
}

/** Where others write, a look may bring something although nothing waits here. */
async function hasToLook({ store, channel }: RunContext): Promise<boolean> {
  return channel.pull !== undefined && (await store.pulls(channel.id)).length > 0;
}

async function open(context: RunContext): Promise<Stop | null> {
  const retries = createRetries(context);
  for (;;) {
    if (context.signal.aborted) return { kind: 'cancelled' };
    context.emit({ kind: 'opening' });
    const stopped = aborted(context.signal);
    const outcome = await Promise.race([context.channel.open(), stopped]);
    if (outcome === 'aborted') return { kind: 'cancelled' };
    if (outcome.kind === 'open') return null;
    if (outcome.kind === 'fatal') {
      return { kind: 'stopped', cause: outcome.cause, reason: outcome.reason, nextTryAt: null };
    }
    const stop = await retries.wait(outcome.reason, outcome.retryAfterMs);
    if (stop) return stop;
  }
}

/** A log-in has no side effects, so nobody needs to wait for its end. */
function aborted(signal: CancelSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    signal.onAbort(() => resolve('aborted'));
  });
}

/** Open outcomes always; what waits only if it is selected and may be sent at all. */
function concerns(item: QueueItem, only: ReadonlySet<RecordId> | undefined): boolean {
  const { record, entry } = item;
  if (isInFlight(entry)) return true;
  const waits = entry.state.status === 'queued' || entry.state.status === 'held';
  const neverSent = deriveOperation(record, item.acknowledged) === 'none' && (record.draft || record.deleted);
  return waits && !neverSent && (!only || only.has(record.ID));
}

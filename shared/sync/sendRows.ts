import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType } from '../standard/types.ts';
import { halve } from './divideRows.ts';
import type { Resending } from './followUps.ts';
import type { FrozenAhead } from './freezeAhead.ts';
import { createFrozenAhead } from './freezeAhead.ts';
import { finishResending, startResending, writeFollowUp } from './followUps.ts';
import type { Judgement } from './judgeOutcome.ts';
import { judgeOutcome, openOutcome, withdrawal } from './judgeOutcome.ts';
import { lookFirst } from './lookFirst.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { SendOutcome } from '../model/ports.ts';
import type { Retries, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { createRetries } from './runContext.ts';
import { settleBatch, writeSettlement } from './settleBatch.ts';
import type { Answered, WriteBehind } from './writeBehind.ts';
import { createWriteBehind } from './writeBehind.ts';

/** What the rows of a group have in common. */
interface Target {
  readonly dataSet: RecordKind;
  readonly operation: BusType;
}

/** Rows that go out together. */
interface Part {
  readonly rows: readonly BatchRow[];
  /** Sent again after the batch they were in was refused. */
  readonly followUp: boolean;
}

/** What one request led to. */
interface Delivery {
  readonly followUps: readonly (readonly BatchRow[])[];
  readonly stop: Stop | null;
  /** Set when the request was too large: how many rows to try from now on. */
  readonly limit: number | null;
  readonly resending: Resending | null;
  /** It was answered, and leaves nothing but this to be written. */
  readonly smooth?: Answered;
}

/**
 * Sends rows in batches; what a batch leaves to be sent again goes before the rest. While all goes well, several are
 * frozen at once, and the answer to one is written while the next is under way.
 */
export async function sendRows(
  context: RunContext,
  target: Target,
  rows: readonly BatchRow[],
  batchSize: number,
): Promise<Stop | null> {
  const behind = createWriteBehind(context);
  try {
    return await sendParts(context, target, chunk([{ rows, followUp: false }], batchSize), batchSize, behind);
  } finally {
    await behind.written();
  }
}

async function sendParts(
  context: RunContext,
  target: Target,
  planned: readonly Part[],
  batchSize: number,
  behind: WriteBehind,
): Promise<Stop | null> {
  const ahead = createFrozenAhead(context, target);
  let parts = [...planned];
  let resending: Resending | null = null;
  let stop: Stop | null = null;
  while (!stop) {
    if (context.signal.aborted) {
      stop = { kind: 'cancelled' };
      break;
    }
    const batch = ahead.take();
    if (!batch) {
      await behind.written();
      const next = nextParts(parts, ahead);
      if (resending && !next[0]?.followUp) {
        stop = await finishResending(context, resending, true);
        resending = null;
      }
      if (next.length === 0 || stop) return stop;
      parts.splice(0, next.length);
      await ahead.freeze(next.map(({ rows }) => rows));
      continue;
    }
    const delivery: Delivery = await deliver(context, batch, resending, behind);
    ({ resending, stop } = delivery);
    if (delivery.smooth) {
      behind.add(delivery.smooth);
      ahead.goOn();
      continue;
    }
    await behind.written();
    parts.unshift(...(await ahead.putBack()).map((rows) => ({ rows, followUp: false })));
    const { limit } = delivery;
    if (limit !== null) parts = chunk(parts, limit);
    const followUp = resending !== null;
    parts.unshift(...delivery.followUps.flatMap((rows) => chunk([{ rows, followUp }], batchSize)));
  }
  await behind.written();
  await ahead.putBack();
  if (resending) await finishResending(context, resending, false);
  return stop;
}

/** Those that are frozen next; what is sent again goes by itself. */
function nextParts(parts: readonly Part[], ahead: FrozenAhead): readonly Part[] {
  const first = parts.slice(0, 1);
  if (first[0]?.followUp) return first;
  return parts.slice(0, ahead.room(parts.map(({ rows }) => rows)));
}

async function deliver(
  context: RunContext,
  frozen: Batch,
  resending: Resending | null,
  behind: WriteBehind,
): Promise<Delivery> {
  const retries = createRetries(context);
  const { batch, stop } = await lookFirst(context, frozen, retries);
  if (!batch) return { ...nothingMore(resending), stop };
  const { batchNo, dataSet, operation, rows } = batch;
  context.emit({ kind: 'sending', batchNo, dataSet, operation, rows: rows.length });
  for (;;) {
    const outcome = await context.channel.send({ batchNo, dataSet, operation, rows });
    const judgement = judgeOutcome(batch, outcome, await adoptedRows(context, batch));
    if (!resending && isSmooth(judgement)) {
      context.answers.clear();
      return { ...nothingMore(null), smooth: { batch, settlement: judgement.settlement } };
    }
    await behind.written();
    if (judgement.kind === 'settled') return deliverSettled(context, batch, resending, outcome, judgement);
    if (judgement.kind === 'fatal') {
      const { cause, reason, settlement } = judgement;
      await writeSettlement(context, batch, settlement);
      return { ...nothingMore(resending), stop: { kind: 'stopped', cause, reason, nextTryAt: null } };
    }
    const delivery = await comeBack(context, batch, retries, resending, judgement);
    if (delivery) return delivery;
  }
}

function isSmooth(judgement: Judgement): judgement is Extract<Judgement, { kind: 'settled' }> {
  if (judgement.kind !== 'settled' || judgement.unanswered) return false;
  return judgement.followUps.length === 0 && judgement.limit === null;
}

/** Rows of a delete whose key was once met there in a conflict; nothing was ever confirmed under their own ID. */
async function adoptedRows({ store, channel }: RunContext, batch: Batch): Promise<ReadonlySet<RecordId>> {
  if (batch.operation !== 'D') return new Set();
  const items = await store.queue(
    channel.id,
    batch.rows.map(({ ID }) => ID),
  );
  return new Set(items.flatMap(({ record, acknowledged }) => (acknowledged?.adopted ? [record.ID] : [])));
}

async function deliverSettled(
  context: RunContext,
  batch: Batch,
  resending: Resending | null,
  outcome: SendOutcome,
  { settlement, followUps, unanswered, limit }: Extract<Judgement, { kind: 'settled' }>,
): Promise<Delivery> {
  const { answers } = context;
  const founded = outcome.kind === 'refused' && followUps.length > 0 ? startResending(batch, outcome) : null;
  if (!resending) await writeSettlement(context, batch, settlement);
  const next = resending ? await writeFollowUp(context, resending, batch, outcome, settlement) : founded;
  if (!unanswered) {
    answers.clear();
    return { followUps, limit, stop: null, resending: next };
  }
  const { reason, answered } = unanswered;
  const stop = answered ? answers.unclear(reason, batch.rows.length) : answers.unanswered(reason);
  if (stop || !context.channel.readBack) return { ...nothingMore(next), stop };
  const settled = await settleBatch(context, batch, createRetries(context));
  return { ...nothingMore(next), stop: settled.stop, followUps: again(settled.putBack) };
}

/** Waits; null = send the same frozen batch again. */
async function comeBack(
  context: RunContext,
  batch: Batch,
  retries: Retries,
  resending: Resending | null,
  { reason, retryAfterMs, next, inWords }: Extract<Judgement, { kind: 'wait' }>,
): Promise<Delivery | null> {
  const { answers } = context;
  const perhaps = resending && { ...resending, fresh: true };
  if (inWords && answers.waitedInVain()) {
    await writeSettlement(context, batch, openOutcome(batch, reason));
    return { ...nothingMore(perhaps), stop: answers.unclear(reason, batch.rows.length) };
  }
  const stop = await retries.wait(reason, retryAfterMs);
  if (stop) {
    const settlement = next === 'resend' ? withdrawal(batch, reason) : openOutcome(batch, reason);
    await writeSettlement(context, batch, settlement);
    return { ...nothingMore(resending), stop };
  }
  if (next === 'resend') return null;
  const settled = await settleBatch(context, batch, retries);
  return { ...nothingMore(perhaps), stop: settled.stop, followUps: again(settled.putBack) };
}

/**
 * Rows that a read-back did not find after an unclear answer: in halves, for the other side may choke on one of
 * them. That one is left for the next run.
 */
function again(rows: readonly BatchRow[]): readonly (readonly BatchRow[])[] {
  return rows.length > 1 ? halve(rows) : [];
}

function nothingMore(resending: Resending | null): Delivery {
  return { followUps: [], stop: null, limit: null, resending };
}

/** Cuts parts to size; empty ones vanish. */
function chunk(parts: readonly Part[], size: number): Part[] {
  return parts.flatMap(({ rows, followUp }) =>
    Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => ({
      rows: rows.slice(index * size, (index + 1) * size),
      followUp,
    })),
  );
}

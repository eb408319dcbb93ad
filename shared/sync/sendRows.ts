import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType } from '../standard/types.ts';
import { halve } from './divideRows.ts';
import type { Family } from './followUps.ts';
import { closeFamily, foundFamily, writeFollowUp } from './followUps.ts';
import type { Judgement } from './judgeOutcome.ts';
import { judgeOutcome, openOutcome, withdrawal } from './judgeOutcome.ts';
import { lookFirst } from './lookFirst.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { SendOutcome } from '../model/ports.ts';
import type { Patience, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { createPatience } from './runContext.ts';
import { settleBatch, writeSettlement } from './settleBatch.ts';

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
  readonly family: Family | null;
}

/** Sends rows in batches; what a batch leaves to be sent again goes before the rest. */
export async function sendRows(
  context: RunContext,
  target: { readonly dataSet: RecordKind; readonly operation: BusType },
  rows: readonly BatchRow[],
  batchSize: number,
): Promise<Stop | null> {
  const { store, channel, signal } = context;
  let parts = chunk([{ rows, followUp: false }], batchSize);
  let family: Family | null = null;
  let stop: Stop | null = null;
  while (!stop) {
    const part = parts.shift();
    if (family && !part?.followUp) {
      stop = await closeFamily(context, family, true);
      family = null;
    }
    if (!part || stop) return stop;
    if (signal.aborted) {
      stop = { kind: 'cancelled' };
      break;
    }
    const batch = await store.freeze({ channel: channel.id, ...target, rows: part.rows });
    if (!batch) continue;
    const delivery: Delivery = await deliver(context, batch, family);
    ({ family, stop } = delivery);
    const { limit } = delivery;
    if (limit !== null) parts = chunk(parts, limit);
    const followUp = family !== null;
    parts.unshift(...delivery.followUps.flatMap((part) => chunk([{ rows: part, followUp }], batchSize)));
  }
  if (family) await closeFamily(context, family, false);
  return stop;
}

async function deliver(context: RunContext, frozen: Batch, family: Family | null): Promise<Delivery> {
  const patience = createPatience(context);
  const { batch, stop } = await lookFirst(context, frozen, patience);
  if (!batch) return { ...nothingMore(family), stop };
  const { batchNo, dataSet, operation, rows } = batch;
  context.emit({ kind: 'sending', batchNo, dataSet, operation, rows: rows.length });
  for (;;) {
    const outcome = await context.channel.send({ batchNo, dataSet, operation, rows });
    const judgement = judgeOutcome(batch, outcome);
    if (judgement.kind === 'settled') return deliverSettled(context, batch, family, outcome, judgement);
    if (judgement.kind === 'fatal') {
      const { cause, reason, settlement } = judgement;
      await writeSettlement(context, batch, settlement);
      return { ...nothingMore(family), stop: { kind: 'stopped', cause, reason, nextTryAt: null } };
    }
    const delivery = await comeBack(context, batch, patience, family, judgement);
    if (delivery) return delivery;
  }
}

async function deliverSettled(
  context: RunContext,
  batch: Batch,
  family: Family | null,
  outcome: SendOutcome,
  { settlement, followUps, unanswered, limit }: Extract<Judgement, { kind: 'settled' }>,
): Promise<Delivery> {
  const { silence } = context;
  const founded = outcome.kind === 'refused' && followUps.length > 0 ? foundFamily(batch, outcome) : null;
  if (!family) await writeSettlement(context, batch, settlement);
  const next = family ? await writeFollowUp(context, family, batch, outcome, settlement) : founded;
  if (!unanswered) {
    silence.clear();
    return { followUps, limit, stop: null, family: next };
  }
  const { reason, answered } = unanswered;
  const stop = answered ? silence.unclear(reason, batch.rows.length) : silence.silent(reason);
  if (stop || !context.channel.readBack) return { ...nothingMore(next), stop };
  const settled = await settleBatch(context, batch, createPatience(context));
  return { ...nothingMore(next), stop: settled.stop, followUps: again(settled.putBack) };
}

/** Waits; null = send the same frozen batch again. */
async function comeBack(
  context: RunContext,
  batch: Batch,
  patience: Patience,
  family: Family | null,
  { reason, retryAfterMs, next, inWords }: Extract<Judgement, { kind: 'wait' }>,
): Promise<Delivery | null> {
  const { silence } = context;
  const perhaps = family && { ...family, fresh: true };
  if (inWords && silence.tired()) {
    await writeSettlement(context, batch, openOutcome(batch, reason));
    return { ...nothingMore(perhaps), stop: silence.unclear(reason, batch.rows.length) };
  }
  const stop = await patience.wait(reason, retryAfterMs);
  if (stop) {
    const settlement = next === 'resend' ? withdrawal(batch, reason) : openOutcome(batch, reason);
    await writeSettlement(context, batch, settlement);
    return { ...nothingMore(family), stop };
  }
  if (next === 'resend') return null;
  const settled = await settleBatch(context, batch, patience);
  return { ...nothingMore(perhaps), stop: settled.stop, followUps: again(settled.putBack) };
}

/**
 * Rows that a read-back did not find after an unclear answer: in halves, for the other side may choke on one of
 * them. That one is left for the next run.
 */
function again(rows: readonly BatchRow[]): readonly (readonly BatchRow[])[] {
  return rows.length > 1 ? halve(rows) : [];
}

function nothingMore(family: Family | null): Delivery {
  return { followUps: [], stop: null, limit: null, family };
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

import { assertNever } from '../lib/assertNever.ts';
import { divideRows, halve } from './divideRows.ts';
import { judgeRefusedRow, settledState } from './judgeRow.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { BatchSettlement, FatalCause, ItemOutcome, NamedRow, SendOutcome } from '../model/ports.ts';
import { openWords } from './openWords.ts';

/** An outcome that leaves open what became of the rows. */
export type Unanswered = Extract<SendOutcome, { kind: 'unknown' }>;

/** What the first answer to a batch means. */
export type Judgement =
  | {
      readonly kind: 'settled';
      readonly settlement: BatchSettlement;
      /** Rows to be sent again, each part as a new batch. */
      readonly followUps: readonly (readonly BatchRow[])[];
      /** Set when there was no usable answer. */
      readonly unanswered: Unanswered | null;
      /** Set when the request was too large: how many rows to try from now on. */
      readonly limit: number | null;
    }
  /** Wait; then send the same frozen batch again, or settle it where it may have been processed. */
  | {
      readonly kind: 'wait';
      readonly reason: string;
      readonly retryAfterMs: number | null;
      readonly next: 'resend' | 'settle';
      readonly inWords: boolean;
    }
  /** The rest of the run would end alike. */
  | {
      readonly kind: 'fatal';
      readonly cause: FatalCause;
      readonly reason: string;
      readonly settlement: BatchSettlement;
    };

/**
 * Judges the answer to a batch that was sent for the first time. `adopted`: rows whose key the other side is known to
 * hold, perhaps under another ID.
 */
export function judgeOutcome(
  batch: Batch,
  outcome: SendOutcome,
  adopted: ReadonlySet<RecordId> = new Set(),
): Judgement {
  const { rows } = batch;
  switch (outcome.kind) {
    case 'delivered':
      return settled(batch, outcome.warning ?? outcome.reply, rows.map(delivered));
    case 'items':
      return settled(batch, outcome.reply, judgeItems(batch, outcome.items, adopted));
    case 'refused':
      return judgeRefusal(batch, outcome, adopted);
    case 'unknown':
      return {
        kind: 'settled',
        settlement: openOutcome(batch, outcome.reason),
        followUps: [],
        unanswered: outcome,
        limit: null,
      };
    case 'overload':
      return outcome.tooLarge ? tooLarge(batch, outcome.reason) : wait(outcome);
    case 'fatal':
      return {
        kind: 'fatal',
        cause: outcome.cause,
        reason: outcome.reason,
        settlement: withdrawal(batch, outcome.reason),
      };
    default:
      return assertNever(outcome);
  }
}

/** Puts every row back: the request surely had no effect. */
export function withdrawal(batch: Batch, reason: string): BatchSettlement {
  return { state: 'withdrawn', reply: reason, verdicts: batch.rows.map(requeue) };
}

/** Leaves every row open: the request may have had its effect. */
export function openOutcome(batch: Batch, reason: string): BatchSettlement {
  return {
    state: 'unknown',
    reply: null,
    verdicts: batch.rows.map(({ ID }) => ({ kind: 'unknown', ID, reason })),
  };
}

function judgeItems(
  batch: Batch,
  items: readonly ItemOutcome[],
  adopted: ReadonlySet<RecordId>,
): readonly RowVerdict[] {
  const byId = new Map(items.map((item) => [item.ID, item]));
  return batch.rows.map((row) => {
    const item = byId.get(row.ID);
    if (!item) return { kind: 'unknown', ID: row.ID, reason: openWords.notMentioned };
    if (item.kind !== 'refused') return item;
    return judgeRefusedRow(batch.operation, row, { ...item, adopted: adopted.has(row.ID) });
  });
}

function judgeRefusal(
  batch: Batch,
  outcome: Extract<SendOutcome, { kind: 'refused' }>,
  adopted: ReadonlySet<RecordId>,
): Judgement {
  const { rows, operation } = batch;
  const { reason, cause, fault } = outcome;
  const judge = (row: BatchRow, by: NamedRow | undefined): RowVerdict => {
    const { field, theirs } = by ?? { field: null, theirs: null };
    return judgeRefusedRow(operation, row, {
      reason,
      cause,
      field,
      theirs,
      fault,
      adopted: adopted.has(row.ID),
    });
  };
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only) {
    const by = outcome.named.find(({ ID }) => ID === only.ID);
    return settled(batch, outcome.reply, [judge(only, by)]);
  }
  const { named, parts } = divideRows(rows, outcome.named, outcome.suspects);
  const verdicts = named.map(({ row, by }) => judge(row, by));
  return settled(batch, outcome.reply, [...verdicts, ...parts.flat().map(requeue)], parts);
}

function tooLarge(batch: Batch, reason: string): Judgement {
  if (batch.rows.length > 1) {
    const halves = halve(batch.rows);
    return { ...settled(batch, reason, batch.rows.map(requeue), halves), limit: halves[0]?.length ?? null };
  }
  return settled(
    batch,
    reason,
    batch.rows.map(({ ID }) => ({ kind: 'refused', ID, reason, field: null })),
  );
}

function wait(outcome: Extract<SendOutcome, { kind: 'overload' }>): Judgement {
  return {
    kind: 'wait',
    reason: outcome.reason,
    retryAfterMs: outcome.retryAfterMs,
    next: outcome.processed === 'no' ? 'resend' : 'settle',
    inWords: outcome.inWords === true,
  };
}

function settled(
  batch: Batch,
  reply: string | null,
  verdicts: readonly RowVerdict[],
  followUps: readonly (readonly BatchRow[])[] = [],
): Extract<Judgement, { kind: 'settled' }> {
  return {
    kind: 'settled',
    settlement: { state: settledState(batch, verdicts, 'split'), reply, verdicts },
    followUps,
    unanswered: null,
    limit: null,
  };
}

function delivered({ ID }: BatchRow): RowVerdict {
  return { kind: 'delivered', ID };
}

function requeue({ ID }: BatchRow): RowVerdict {
  return { kind: 'requeue', ID };
}

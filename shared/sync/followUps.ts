import { countVerdicts, settledState } from './judgeRow.ts';
import type { Batch } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { BatchSettlement, RefusalCause, SendOutcome } from '../model/ports.ts';
import type { RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { createRetries } from './runContext.ts';
import { settleBatch, writeSettlement } from './settleBatch.ts';
import { openWords } from './openWords.ts';

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

/**
 * A batch that was refused as a whole and the batches its rows are sent again in. Together they tell whether the
 * platform commits the good rows of a batch it refuses (ADR 6): then the rows sent again meet themselves there.
 */
export interface Resending {
  readonly cause: RefusalCause;
  /** How many rows the first refusal spoke of. */
  readonly listed: number;
  /** Rows that it perhaps called existing, before any could have been committed. */
  readonly accused: readonly RecordId[];
  readonly doubtful: readonly DoubtfulBatch[];
  /** The most rows of a follow-up that one answer called existing, where it spoke of all of them. */
  readonly fullList: number;
  /** A follow-up took effect, or may have. */
  readonly fresh: boolean;
}

/** A follow-up with rows that met an existing key. */
interface DoubtfulBatch {
  readonly batch: Batch;
  readonly settlement: BatchSettlement;
  /** What the answer says of these rows, if it is taken at its word. */
  readonly conflicts: readonly RowVerdict[];
}

/** What a refusal starts. Only inserts need one: repeating an update or a delete does no harm. */
export function startResending({ operation }: Batch, refused: Refused): Resending | null {
  if (operation !== 'I') return null;
  const { cause } = refused;
  const accused = cause === 'exists' ? refused.suspects : [];
  return { cause, listed: listLength(refused), accused, doubtful: [], fullList: 0, fresh: false };
}

/** Writes the settlement of a follow-up, except for the rows whose verdict has to wait for the end of it. */
export async function writeFollowUp(
  context: RunContext,
  resending: Resending,
  batch: Batch,
  outcome: SendOutcome,
  settlement: BatchSettlement,
): Promise<Resending> {
  const fresh = resending.fresh || mayHaveTakenEffect(outcome);
  const fullList = Math.max(resending.fullList, fullListOf(batch, outcome));
  const conflicts = settlement.verdicts.filter(
    (verdict) => isDoubtful(verdict) && !resending.accused.includes(verdict.ID),
  );
  if (conflicts.length === 0) {
    await writeSettlement(context, batch, settlement);
    return { ...resending, fresh, fullList };
  }
  const verdicts = settlement.verdicts.filter((verdict) => !conflicts.includes(verdict));
  const state = settlement.state === 'unknown' ? 'unknown' : 'split';
  const written = { ...settlement, state, verdicts } as const;
  await writeSettlement(context, batch, written);
  return {
    ...resending,
    fresh,
    fullList,
    doubtful: [...resending.doubtful, { batch, settlement: written, conflicts }],
  };
}

/** Settles what was put off. `complete`: every follow-up had its turn. */
export async function finishResending(
  context: RunContext,
  resending: Resending,
  complete: boolean,
): Promise<Stop | null> {
  const own = complete && commitsRowByRow(resending);
  let stop: Stop | null = null;
  for (const doubtful of resending.doubtful) {
    const { batch, settlement, conflicts } = doubtful;
    if (!own) await writeRest(context, doubtful, conflicts);
    else if (stop) await writeRest(context, doubtful, conflicts.map(openOf));
    else {
      const rest = { ...batch, counts: countVerdicts(settlement.verdicts), reply: settlement.reply };
      ({ stop } = await settleBatch(context, rest, createRetries(context)));
    }
  }
  return stop;
}

/**
 * One row that exists may be somebody else's, as may all rows of a batch whose refusal spoke of existing rows. But
 * a platform whose answers list every one of them would have listed them at first, had they been there. (By its
 * position, one row may be listed as two.)
 */
function commitsRowByRow({ cause, listed, doubtful, fullList, fresh }: Resending): boolean {
  const rows = doubtful.flatMap(({ conflicts }) => conflicts);
  if (fresh || rows.length < 2) return false;
  return cause !== 'exists' || (listed > 0 && fullList > 2 * listed);
}

function fullListOf({ rows }: Batch, outcome: SendOutcome): number {
  const full =
    outcome.kind === 'refused' && outcome.cause === 'exists' && listLength(outcome) === rows.length;
  return full ? rows.length : 0;
}

function listLength({ named, suspects }: Refused): number {
  return named.length + suspects.length;
}

function mayHaveTakenEffect(outcome: SendOutcome): boolean {
  switch (outcome.kind) {
    case 'refused':
    case 'fatal':
      return false;
    case 'items':
      return outcome.items.some(({ kind }) => kind !== 'refused');
    default:
      return true;
  }
}

/** Content shown that is not ours is a conflict whatever the platform does. */
function isDoubtful(verdict: RowVerdict): boolean {
  return verdict.kind === 'conflict' && verdict.theirs === null && verdict.conflict === 'existsThere';
}

async function writeRest(
  context: RunContext,
  { batch, settlement }: DoubtfulBatch,
  verdicts: readonly RowVerdict[],
): Promise<void> {
  const state = settledState(batch, [...settlement.verdicts, ...verdicts], 'split');
  await writeSettlement(context, batch, { ...settlement, state, verdicts });
}

function openOf({ ID }: RowVerdict): RowVerdict {
  return { kind: 'unknown', ID, reason: openWords.ownUnchecked };
}

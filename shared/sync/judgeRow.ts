import type { BusType, Row } from '../standard/types.ts';
import type { Batch, BatchCounts, BatchRow, BatchState } from '../model/batch.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { RefusalCause, RefusalFault } from '../model/ports.ts';

/** What the answer says of one refused row. */
export interface RowRefusal {
  readonly reason: string;
  readonly cause: RefusalCause;
  readonly field: string | null;
  readonly theirs: Row | null;
  readonly unsent?: true;
  /** The other side is known to hold the row's key, perhaps under another ID. */
  readonly adopted?: boolean;
  readonly fault?: RefusalFault | undefined;
}

/**
 * The verdict on a row that was refused by itself. An insert of an existing key and an update of a missing one
 * are conflicts; an insert whose key is shown to hold exactly our content has arrived, and a delete of what is not there
 * is done, unless a row of this key stands there that our ID does not reach. Where both sides mean the same thing and theirs is not known, nothing can be said yet.
 */
export function judgeRefusedRow(operation: BusType, row: BatchRow, refusal: RowRefusal): RowVerdict {
  const { reason, cause, field, theirs, unsent, fault, adopted } = refusal;
  if (operation === 'I' && (cause === 'exists' || cause === 'differs')) {
    if (theirs && showsSame(row.data, theirs)) return { kind: 'delivered', ID: row.ID };
    if (cause === 'differs' && !theirs) return { kind: 'unknown', ID: row.ID, reason };
    const conflict = cause === 'exists' ? 'existsThere' : 'identifierDiffers';
    return { kind: 'conflict', ID: row.ID, conflict, reason, theirs };
  }
  if (operation === 'D' && cause === 'missing' && !adopted) return { kind: 'delivered', ID: row.ID };
  if (operation !== 'I' && cause === 'missing') {
    return { kind: 'conflict', ID: row.ID, conflict: 'missingThere', reason, theirs: null };
  }
  return { kind: 'refused', ID: row.ID, reason, field, ...(unsent && { unsent }), ...(fault && { fault }) };
}

/** true if the other side shows every one of our fields with our value; further fields do not matter. */
export function showsSame(mine: Row, theirs: Row): boolean {
  return Object.entries(mine).every(([field, value]) => (theirs[field] ?? '') === value);
}

/** Counts verdicts the way a batch records them. */
export function countVerdicts(verdicts: readonly RowVerdict[]): BatchCounts {
  const count = (kind: RowVerdict['kind']): number =>
    verdicts.filter((verdict) => verdict.kind === kind).length;
  return { delivered: count('delivered'), refused: count('refused'), conflict: count('conflict') };
}

/** Adds the counts of rows settled earlier and now. */
export function addCounts(left: BatchCounts, right: BatchCounts): BatchCounts {
  return {
    delivered: left.delivered + right.delivered,
    refused: left.refused + right.refused,
    conflict: left.conflict + right.conflict,
  };
}

/** The state of a batch once these verdicts are added to those it had; `requeued`: what rows put back mean. */
export function settledState(
  batch: Pick<Batch, 'rows' | 'counts'>,
  verdicts: readonly RowVerdict[],
  requeued: 'split' | 'withdrawn',
): Exclude<BatchState, 'sending'> {
  if (verdicts.some((verdict) => verdict.kind === 'unknown')) return 'unknown';
  const counts = addCounts(batch.counts, countVerdicts(verdicts));
  const others = counts.refused + counts.conflict;
  if (verdicts.some(({ kind }) => kind === 'requeue' || kind === 'moved')) {
    if (requeued === 'split') return 'split';
    return counts.delivered + others === 0 ? 'withdrawn' : 'partly';
  }
  if (counts.delivered + others === 0) return 'withdrawn';
  if (others === 0) return 'delivered';
  return counts.delivered === 0 ? 'refused' : 'partly';
}

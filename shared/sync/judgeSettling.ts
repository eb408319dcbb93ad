import { assertNever } from '../lib/assertNever.ts';
import type { BusType, Row } from '../standard/types.ts';
import { divideRows, halve } from './divideRows.ts';
import type { RowRefusal } from './judgeRow.ts';
import { judgeRefusedRow, showsSame } from './judgeRow.ts';
import type { BatchRow } from '../model/batch.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { ItemOutcome, ReadBackItem, SendOutcome } from '../model/ports.ts';
import { openWords } from './openWords.ts';

/**
 * How the rows of an unknown batch are sent again, always under its own number.
 * same: as they were. probe: a strict insert as an update; success = it was there and is now exactly ours.
 * insert: the probe found nothing. confirm: that insert met an existing key, so the late original may have
 * arrived in between; once more as an update, and no further.
 */
export type SettlingPhase = 'same' | 'probe' | 'insert' | 'confirm';

/** Rows of an unknown batch that are asked about together. */
export interface SettlingPart {
  readonly phase: SettlingPhase;
  readonly rows: readonly BatchRow[];
}

export interface SettlingStep {
  readonly verdicts: readonly RowVerdict[];
  /** What to ask next, before the parts that are left. */
  readonly parts: readonly SettlingPart[];
}

/** The operation a part goes out under. */
export function settlingOperation(operation: BusType, phase: SettlingPhase): BusType {
  return phase === 'probe' || phase === 'confirm' ? 'U' : operation;
}

/**
 * Judges the answer about one part. Overload that is not about size, and fatal causes, are for the caller:
 * they say nothing about rows.
 */
export function judgeSettling(
  operation: BusType,
  part: SettlingPart,
  outcome: Exclude<SendOutcome, { kind: 'fatal' }>,
): SettlingStep {
  switch (outcome.kind) {
    case 'delivered':
      return { verdicts: part.rows.map(({ ID }) => ({ kind: 'delivered', ID })), parts: [] };
    case 'items':
      return judgeItems(operation, part, outcome.items);
    case 'refused':
      return judgeRefusal(operation, part, outcome);
    case 'unknown':
      return outcome.answered ? judgeUnclear(part, outcome.reason) : open(part.rows, outcome.reason);
    case 'overload':
      return outcome.tooLarge ? tooLarge(part, outcome.reason) : judgeUnclear(part, outcome.reason);
    default:
      return assertNever(outcome);
  }
}

/**
 * The other side answered, but nothing that can be used: perhaps it chokes on one of the rows. Halved until that
 * row is alone, which then stays open. An insert may have taken effect, so its halves are asked about anew; a
 * lone row that cannot be probed is inserted, which does no harm where it exists.
 */
function judgeUnclear({ phase, rows }: SettlingPart, reason: string): SettlingStep {
  if (rows.length > 1) {
    const again = phase === 'insert' ? 'probe' : phase;
    return { verdicts: [], parts: halve(rows).map((half) => ({ phase: again, rows: half })) };
  }
  return phase === 'probe' ? { verdicts: [], parts: [{ phase: 'insert', rows }] } : open(rows, reason);
}

/** Judges what a channel shows of the rows of an unknown batch; nothing is sent for it. */
export function judgeReadBack(
  operation: BusType,
  rows: readonly BatchRow[],
  items: readonly ReadBackItem[],
  acknowledged: (ID: string) => Row | null,
): readonly RowVerdict[] {
  const byId = new Map(items.map((item) => [item.ID, item]));
  return rows.map((row): RowVerdict => {
    const { ID } = row;
    const item = byId.get(ID);
    if (!item || item.kind === 'unknown') {
      return { kind: 'unknown', ID, reason: item?.reason ?? openWords.notShown() };
    }
    if (item.kind === 'absent') return judgeAbsent(operation, ID);
    if (item.kind === 'same') return operation === 'D' ? { kind: 'requeue', ID } : { kind: 'delivered', ID };
    const before = operation === 'I' ? null : acknowledged(ID);
    if (before && showsSame(before, item.theirs)) return { kind: 'requeue', ID };
    if (item.row) return { kind: 'moved', ID, row: item.row };
    const conflict = item.conflict ?? (operation === 'I' ? 'existsThere' : 'changedBothSides');
    return { kind: 'conflict', ID, conflict, reason: '', theirs: item.theirs };
  });
}

function judgeAbsent(operation: BusType, ID: string): RowVerdict {
  if (operation === 'D') return { kind: 'delivered', ID };
  if (operation === 'I') return { kind: 'requeue', ID };
  return { kind: 'conflict', ID, conflict: 'missingThere', reason: '', theirs: null };
}

function judgeItems(operation: BusType, part: SettlingPart, items: readonly ItemOutcome[]): SettlingStep {
  const byId = new Map(items.map((item) => [item.ID, item]));
  return joinRows(
    part.rows.map((row) => {
      const item = byId.get(row.ID);
      if (item?.kind === 'delivered' || item?.kind === 'moved') return { verdicts: [item], parts: [] };
      if (item?.kind === 'refused') return judgeRefusedPart(operation, part.phase, row, item);
      return open([row], item?.reason ?? openWords.notMentioned);
    }),
  );
}

function judgeRefusal(
  operation: BusType,
  part: SettlingPart,
  outcome: Extract<SendOutcome, { kind: 'refused' }>,
): SettlingStep {
  const { reason, cause } = outcome;
  const { phase, rows } = part;
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only) {
    const by = outcome.named.find(({ ID }) => ID === only.ID);
    const refusal = { reason, cause, field: by?.field ?? null, theirs: by?.theirs ?? null };
    return judgeRefusedPart(operation, phase, only, refusal);
  }
  const { named, parts } = divideRows(rows, outcome.named, outcome.suspects);
  const unnamed = named.length === 0 && outcome.suspects.length === 0;
  if (unnamed && phase === 'probe' && cause === 'missing') {
    // Most often nothing of the batch arrived: one insert of all settles that, and mixed rows are halved there.
    return { verdicts: [], parts: [{ phase: 'insert', rows }] };
  }
  const judged = joinRows(
    named.map(({ row, by }) =>
      judgeRefusedPart(operation, phase, row, { reason, cause, field: by.field, theirs: by.theirs }),
    ),
  );
  const again = unnamed && phase === 'insert' && cause === 'exists' ? 'probe' : phase;
  return {
    verdicts: judged.verdicts,
    parts: [...judged.parts, ...parts.map((part) => ({ phase: again, rows: part }))],
  };
}

/** One row that was refused by itself while its first outcome is open. */
function judgeRefusedPart(
  operation: BusType,
  phase: SettlingPhase,
  row: BatchRow,
  refusal: RowRefusal,
): SettlingStep {
  const { cause, reason } = refusal;
  const unexplained = cause === 'unexplained';
  if (phase === 'probe' && unexplained) return ask('insert', row);
  if (cause === 'missing') {
    if (phase === 'probe') return ask('insert', row);
    if (phase === 'confirm') return open([row], reason);
    if (operation === 'D') return { verdicts: [{ kind: 'delivered', ID: row.ID }], parts: [] };
  }
  if ((cause === 'exists' || unexplained) && operation === 'I' && (phase === 'same' || phase === 'insert')) {
    return ask('confirm', row);
  }
  const sentAs = settlingOperation(operation, phase);
  return { verdicts: [judgeRefusedRow(sentAs, row, refusal)], parts: [] };
}

function ask(phase: SettlingPhase, row: BatchRow): SettlingStep {
  return { verdicts: [], parts: [{ phase, rows: [row] }] };
}

function open(rows: readonly BatchRow[], reason: string): SettlingStep {
  return { verdicts: rows.map(({ ID }) => ({ kind: 'unknown', ID, reason })), parts: [] };
}

function tooLarge({ phase, rows }: SettlingPart, reason: string): SettlingStep {
  if (rows.length > 1) return { verdicts: [], parts: halve(rows).map((half) => ({ phase, rows: half })) };
  return { verdicts: rows.map(({ ID }) => ({ kind: 'refused', ID, reason, field: null })), parts: [] };
}

/** Joins the steps of single rows; those that are asked about in the same phase go together. */
function joinRows(steps: readonly SettlingStep[]): SettlingStep {
  const rows = new Map<SettlingPhase, readonly BatchRow[]>();
  for (const part of steps.flatMap((step) => step.parts)) {
    rows.set(part.phase, [...(rows.get(part.phase) ?? []), ...part.rows]);
  }
  return {
    verdicts: steps.flatMap((step) => step.verdicts),
    parts: [...rows].map(([phase, together]) => ({ phase, rows: together })),
  };
}

import { assertNever } from '../lib/assertNever.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { Conflict, EntryState, OutboxEntry, Refusal } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { Instant } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import { isInFlight, neededEntry, withBusType } from './neededEntry.ts';

/** Everything that decides what a verdict does to one row. */
export interface RowSettlementInput {
  /** null: the record is gone. */
  readonly record: LocalRecord | null;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
  /** Another channel still holds an acknowledged copy or an open outcome, so the record must stay. */
  readonly elsewhere: boolean;
  readonly batch: Pick<Batch, 'batchNo' | 'channel' | 'operation'>;
  readonly row: BatchRow;
  readonly verdict: RowVerdict;
  readonly now: Instant;
}

/** What the three tables hold for the row afterwards; null = no such line (any more). */
export interface RowSettlement {
  readonly record: LocalRecord | null;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}

/** true if the entry still waits for the outcome of this batch; other verdicts about it come too late. */
export function awaitsBatch(entry: OutboxEntry | null, batchNo: string): boolean {
  const state = entry?.state;
  return (state?.status === 'sending' || state?.status === 'unknown') && state.batchNo === batchNo;
}

/**
 * Applies the verdict on one row. Only what was sent is acknowledged; a record that moved on meanwhile is
 * queued again with what it needs now. A row that does not wait for this batch (any more) is left alone.
 */
export function settleRow(input: RowSettlementInput): RowSettlement {
  const { entry, record, acknowledged, verdict, batch } = input;
  if (!awaitsBatch(entry, batch.batchNo)) return { record, entry, acknowledged };
  switch (verdict.kind) {
    case 'delivered':
      return afterwards(input, acknowledge(input));
    case 'unknown':
      return { record, entry: stillUnknown(input, verdict.reason), acknowledged };
    // Of a row that moved on: what stands there instead is taken in by the store, once nothing of ours is under way.
    case 'requeue':
    case 'moved':
      return afterwards(input, acknowledged);
    case 'refused':
      return standing(input, { status: 'refused', refusal: refusalOf(input, verdict) });
    case 'conflict':
      return standing(input, { status: 'conflict', conflict: conflictOf(input, verdict) });
    default:
      return assertNever(verdict);
  }
}

function acknowledge({ batch, row, now }: RowSettlementInput): Acknowledged | null {
  if (batch.operation === 'D') return null;
  return {
    channel: batch.channel,
    ID: row.ID,
    data: row.data,
    revision: row.revision,
    batchNo: batch.batchNo,
    at: now,
  };
}

/** Nothing of the record is under way any more: derive what it needs, drop it if it is gone on both sides. */
function afterwards(input: RowSettlementInput, acknowledged: Acknowledged | null): RowSettlement {
  const { record, batch, elsewhere } = input;
  if (!record) return { record: null, entry: null, acknowledged };
  if (record.deleted && !acknowledged && !elsewhere) return { record: null, entry: null, acknowledged: null };
  return {
    record: withBusType(record, acknowledged),
    entry: neededEntry(record, batch.channel, acknowledged),
    acknowledged,
  };
}

/** A refusal or conflict stands only for the revision it was said of. */
function standing(input: RowSettlementInput, state: EntryState): RowSettlement {
  const { record, row, acknowledged, batch } = input;
  if (!record || record.revision !== row.revision) return afterwards(input, acknowledged);
  return {
    record,
    entry: { channel: batch.channel, ID: row.ID, dataSet: record.dataSet, state },
    acknowledged,
  };
}

function stillUnknown({ entry, batch, now }: RowSettlementInput, reason: string): OutboxEntry | null {
  if (!entry || !isInFlight(entry)) return entry;
  const since = entry.state.status === 'unknown' ? entry.state.since : now;
  return { ...entry, state: { status: 'unknown', batchNo: batch.batchNo, reason, since } };
}

function refusalOf(
  { batch, row, now }: RowSettlementInput,
  verdict: Extract<RowVerdict, { kind: 'refused' }>,
): Refusal {
  return {
    reason: verdict.reason,
    field: verdict.field,
    value: verdict.field === null ? null : (row.data[verdict.field] ?? null),
    batchNo: batch.batchNo,
    operation: batch.operation,
    revision: row.revision,
    at: now,
    ...(verdict.unsent && { unsent: verdict.unsent }),
    ...(verdict.fault && { fault: verdict.fault }),
  };
}

function conflictOf(
  { batch, row, acknowledged, now }: RowSettlementInput,
  verdict: Extract<RowVerdict, { kind: 'conflict' }>,
): Conflict {
  return {
    kind: verdict.conflict,
    reason: verdict.reason,
    mine: row.data,
    lastAcknowledged: acknowledged?.data ?? null,
    theirs: verdict.theirs,
    batchNo: batch.batchNo,
    operation: batch.operation,
    revision: row.revision,
    at: now,
  };
}

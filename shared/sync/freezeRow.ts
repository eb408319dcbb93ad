import type { BusType } from '../standard/types.ts';
import { deriveOperation } from './deriveOperation.ts';
import { equalRows } from './equalRows.ts';
import type { BatchRow } from '../model/batch.ts';
import type { OutboxEntry } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { BatchNo } from '../model/values.ts';
import type { QueueItem } from '../model/ports.ts';

/** The row that a queued record goes out as. A delete names what the other side last confirmed. */
export function batchRowOf({ record, acknowledged }: QueueItem): BatchRow {
  const confirmed = acknowledged && !equalRows(acknowledged.data, {}) ? acknowledged.data : record.data;
  return {
    ID: record.ID,
    revision: record.revision,
    updateDate: record.updateDate,
    data: record.deleted ? confirmed : record.data,
  };
}

/** The same for a channel that others write to: with the number under which the row was last seen there. */
export function guardedRowOf(item: QueueItem): BatchRow {
  const { acknowledged } = item;
  const row = batchRowOf(item);
  return acknowledged && !acknowledged.adopted ? { ...row, seen: acknowledged.batchNo } : row;
}

/**
 * What freezing a row into a batch writes to its record and entry; null if the row must be left out:
 * the record moved on since it was read, is no longer queued or held, or now needs something else.
 */
export function freezeRow(
  item: QueueItem,
  row: BatchRow,
  operation: BusType,
  batchNo: BatchNo,
): { readonly record: LocalRecord; readonly entry: OutboxEntry } | null {
  const { record, entry, acknowledged } = item;
  const waiting = entry.state.status === 'queued' || entry.state.status === 'held';
  if (!waiting || record.revision !== row.revision) return null;
  if (deriveOperation(record, acknowledged) !== operation) return null;
  return {
    record: { ...record, batchNo, busType: operation },
    entry: { ...entry, state: { status: 'sending', batchNo } },
  };
}

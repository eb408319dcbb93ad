import { deriveOperation } from './deriveOperation.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { OutboxEntry } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { ChannelId } from '../model/values.ts';
import type { QueueItem } from '../model/ports.ts';

/** true while the outcome of a batch that carries this entry is open. */
export function isInFlight(entry: OutboxEntry | null): boolean {
  return entry?.state.status === 'sending' || entry?.state.status === 'unknown';
}

/** The outbox entry a record needs on a channel when nothing of it is under way; null = nothing to send. */
export function neededEntry(
  record: LocalRecord,
  channel: ChannelId,
  acknowledged: Acknowledged | null,
): OutboxEntry | null {
  if (deriveOperation(record, acknowledged) === 'none') return null;
  return { channel, ID: record.ID, dataSet: record.dataSet, state: { status: 'queued' } };
}

/** The record with busType (table B.1) set to the operation it needs; the last one stays if it needs none. */
export function withBusType(record: LocalRecord, acknowledged: Acknowledged | null): LocalRecord {
  const operation = deriveOperation({ ...record, draft: false }, acknowledged);
  return operation === 'none' || operation === record.busType ? record : { ...record, busType: operation };
}

/**
 * true if an entry may be dropped: the record, as it is now, equals what is acknowledged, and nothing of it
 * is under way.
 */
export function isSatisfied({ record, entry, acknowledged }: QueueItem): boolean {
  const waits = entry.state.status === 'queued' || entry.state.status === 'held';
  const settled = !record.draft && !record.deleted;
  return waits && settled && deriveOperation(record, acknowledged) === 'none';
}

import { equalRows } from '../sync/equalRows.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { OutboxEntry } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { ChannelId, Instant } from '../model/values.ts';
import { isInFlight, neededEntry, withBusType } from '../sync/neededEntry.ts';
import { isRepairable, type Difference } from './Reconciliation.ts';

/**
 * Why a difference is left alone. nothingToSend: there is nothing here that could be sent. gone: the record cannot be
 * read any more. changed: the channel has confirmed something else since. inFlight: an outcome is open. The rest:
 * the record waits for a person, and what is done with it there decides.
 */
export const skipReasons = [
  'nothingToSend',
  'gone',
  'changed',
  'inFlight',
  'draft',
  'refused',
  'conflict',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What is known here of the record that a difference is about. */
export interface RepairInput {
  readonly difference: Difference;
  readonly channel: ChannelId;
  readonly record: LocalRecord | null;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
  readonly now: Instant;
}

export type Repair =
  /** What the channel is taken to hold from now on, and what has to be sent then; `entry: null` = nothing. */
  | {
      readonly kind: 'write';
      readonly record: LocalRecord;
      readonly acknowledged: Acknowledged | null;
      readonly entry: OutboxEntry | null;
    }
  /** Deleted here and not there any more: for this channel nothing is left to do. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'skip'; readonly reason: SkipReason };

/**
 * Puts a difference right on this side: what is taken to be there becomes what was seen there, and the operation
 * follows as always. What is missing goes as an insert, what differs as an update; ours wins.
 */
export function planRepair(input: RepairInput): Repair {
  const { difference, channel, record } = input;
  const reason = whyNot(input);
  if (reason !== null || !record) return { kind: 'skip', reason: reason ?? 'gone' };
  const seen = seenThere(input);
  if (difference.kind === 'missing' && record.deleted) return { kind: 'drop' };
  return {
    kind: 'write',
    record: withBusType(record, seen),
    acknowledged: seen,
    entry: neededEntry(record, channel, seen),
  };
}

function whyNot({ difference, record, entry, acknowledged }: RepairInput): SkipReason | null {
  if (!isRepairable(difference.kind)) return 'nothingToSend';
  if (!record) return 'gone';
  if (!acknowledged || acknowledged.batchNo !== difference.confirmedBy) return 'changed';
  if (!equalRows(acknowledged.data, difference.mine ?? {})) return 'changed';
  if (isInFlight(entry)) return 'inFlight';
  if (record.draft) return 'draft';
  const status = entry?.state.status;
  return status === 'refused' || status === 'conflict' ? status : null;
}

/** What the channel is known to hold, as it was seen there. */
function seenThere({ difference, record, acknowledged, now }: RepairInput): Acknowledged | null {
  const { theirs, theirBatchNo } = difference;
  if (theirs === null || !acknowledged) return null;
  return {
    channel: acknowledged.channel,
    ID: acknowledged.ID,
    data: theirs,
    revision: record && equalRows(record.data, theirs) ? record.revision : 0,
    batchNo: theirBatchNo === '' ? acknowledged.batchNo : theirBatchNo,
    at: now,
  };
}

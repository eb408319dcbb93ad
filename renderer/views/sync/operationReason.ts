import { explainOperation } from '#shared/sync/deriveOperation.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { partyOf } from '#shared/model/channels.ts';

/** Why a record goes out as I, U or D. With an unknown outcome nothing is derived: its batch is settled first. */
export function operationReason(item: {
  readonly record: LocalRecord;
  readonly channel: ChannelId;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}): string {
  const state = item.entry?.state;
  return state?.status === 'unknown'
    ? `先核实批次 ${state.batchNo} 的结果，再决定是否需要发送`
    : explainOperation(item.record, item.acknowledged, partyOf(item.channel));
}

import { otherSide } from '#shared/kinds/otherSide.ts';
import { explainOperation } from '#shared/sync/deriveOperation.ts';
import type { Acknowledged, LocalRecord, OutboxEntry } from '#shared/sync/model.ts';

/** Why a record goes out as I, U or D. With an unknown outcome nothing is derived: its batch is settled first. */
export function operationReason(item: {
  readonly record: LocalRecord;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}): string {
  const state = item.entry?.state;
  return state?.status === 'unknown'
    ? `先核实批次 ${state.batchNo} 的结果，再决定是否需要发送`
    : explainOperation(item.record, item.acknowledged, otherSide(item.record.dataSet));
}

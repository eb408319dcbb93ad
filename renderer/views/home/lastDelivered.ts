import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { Instant } from '#shared/model/values.ts';

/** Time of the last batch per kind of which something was delivered, by whichever way; `batches` newest first. */
export function lastDelivered(batches: readonly Batch[]): Readonly<Partial<Record<RecordKind, Instant>>> {
  const last: Partial<Record<RecordKind, Instant>> = {};
  for (const batch of batches) {
    const at = batch.settledAt;
    if (batch.counts.delivered > 0 && at !== null) last[batch.dataSet] ??= at;
  }
  return last;
}

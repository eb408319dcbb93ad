import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { ChannelId, Instant } from '#shared/model/values.ts';

/** Time of the last batch per data set of which something was delivered; `batches` newest first. */
export function lastDelivered(
  batches: readonly Batch[],
  channel: ChannelId,
): Readonly<Partial<Record<RecordKind, Instant>>> {
  const last: Partial<Record<RecordKind, Instant>> = {};
  for (const batch of batches) {
    const at = batch.settledAt;
    if (batch.channel === channel && batch.counts.delivered > 0 && at !== null) last[batch.dataSet] ??= at;
  }
  return last;
}

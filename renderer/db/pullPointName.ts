import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId } from '#shared/model/values.ts';

/** Name of the counter that keeps where the last look at the rows of a kind ended. */
export function pullPointName(channel: ChannelId, dataSet: RecordKind): string {
  return `pulled:${channel}:${dataSet}`;
}

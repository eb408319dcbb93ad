import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordState } from '#shared/model/recordState.ts';

/** A listed record, as far as the queue needs it. */
export interface QueuedRecord {
  readonly record: LocalRecord;
  readonly entry: OutboxEntry | null;
  readonly state: RecordState;
}

/** States that the header counts as 待同步, in the order they are shown. */
const waitingStates = ['sending', 'unknown', 'queued', 'held'] as const satisfies readonly RecordState[];
export type WaitingState = (typeof waitingStates)[number];

export interface QueueGroup<T extends QueuedRecord> {
  readonly key: string;
  readonly dataSet: RecordKind;
  readonly state: WaitingState;
  readonly items: readonly T[];
}

function isWaiting(state: RecordState): state is WaitingState {
  return (waitingStates as readonly RecordState[]).includes(state);
}

/** What waits, by data set in send order (d29) and by state; records that wait for nothing are left out. */
export function groupQueue<T extends QueuedRecord>(records: readonly T[]): readonly QueueGroup<T>[] {
  const groups = new Map<string, { dataSet: RecordKind; state: WaitingState; items: T[] }>();
  for (const item of records) {
    if (!isWaiting(item.state)) continue;
    const { dataSet } = item.record;
    const key = `${dataSet}:${item.state}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { dataSet, state: item.state, items: [item] });
  }
  return recordKinds.flatMap((dataSet) =>
    waitingStates.flatMap((state) => {
      const key = `${dataSet}:${state}`;
      const group = groups.get(key);
      return group ? [{ key, ...group }] : [];
    }),
  );
}

/** Records a run may be asked to send: a request under way cannot be selected again. */
export function selectableIds(records: readonly QueuedRecord[]): readonly string[] {
  return records.filter((item) => isWaiting(item.state) && item.state !== 'sending').map((i) => i.record.ID);
}

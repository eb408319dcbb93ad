import { isOtherId } from '#shared/sync/resolveConflict.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';

/** A listed record as far as 冲突与错误 needs it. */
export interface ProblemItem {
  readonly record: LocalRecord;
  /** The channel the problem is on. */
  readonly channel: ChannelId;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}

export type ProblemKind = 'refused' | 'conflict' | 'unknown' | 'held';

/** The kind of problem an entry is in; null when it is merely on its way. */
export function problemKindOf(item: ProblemItem): ProblemKind | null {
  const status = item.entry?.state.status;
  return status === 'refused' || status === 'conflict' || status === 'unknown' || status === 'held'
    ? status
    : null;
}

/** In conflict with a row that stands on another ID at the platform. */
export function meetsOtherId({ entry, acknowledged }: ProblemItem): boolean {
  return entry?.state.status === 'conflict' && isOtherId(entry.state.conflict, acknowledged);
}

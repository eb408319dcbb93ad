import type { Instant } from '#shared/model/values.ts';
import { causeWords } from '../../ui/causeWords.ts';
import type { CauseCounts } from '../../db/figures/countCauses.ts';
import { sumOf, type StateCounts } from '../../db/figures/countStates.ts';
import { formatRecent } from '../../ui/formatTime.ts';

interface SyncFigures {
  readonly lastSuccess: Instant | null;
  /** What the list 待同步 holds. */
  readonly waiting: StateCounts;
  readonly causes: Pick<CauseCounts, 'toMend' | 'behind'>;
  readonly now: Instant;
}

export const nothingWaiting = '没有待同步的记录';

/** The one sentence on top of 同步中心. It is built from the store alone, so it is true at any moment. */
export function syncSentence({ lastSuccess, waiting, causes, now }: SyncFigures): string {
  const total = sumOf(waiting);
  const open = total === 0 ? nothingWaiting : `${total} 条待同步${ofWhich(waiting)}`;
  const mend = causeWords(causes);
  return `${lastSuccessWords(lastSuccess, now)}，${open}${mend === '' ? '' : `；${mend}`}`;
}

/** When anything was delivered last. */
export function lastSuccessWords(at: Instant | null, now: Instant): string {
  return at === null ? '还没有成功同步过' : `上次成功同步 ${formatRecent(at, now)}`;
}

function ofWhich({ held, unknown }: StateCounts): string {
  const parts: string[] = [];
  if (held > 0) parts.push(`${held} 条暂缓`);
  if (unknown > 0) parts.push(`${unknown} 条待确认`);
  return parts.length === 0 ? '' : `，其中 ${parts.join('、')}`;
}

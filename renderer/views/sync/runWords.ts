import type { SyncProgress } from '../../stores/syncTypes.ts';
import { formatDuration } from './formatDuration.ts';

/** Counts, rate and remaining time of a run in one line; what is not known yet is left out. */
export function progressWords({ done, total, ratePerMinute, remainingSeconds }: SyncProgress): string {
  const parts = [`已处理 ${done} / ${total} 条`];
  if (ratePerMinute !== null) parts.push(`每分钟约 ${Math.round(ratePerMinute)} 条`);
  if (remainingSeconds !== null && done < total) parts.push(`剩余 ${formatDuration(remainingSeconds)}`);
  return parts.join('，');
}

/** What a run came to, in figures: only what happened is named. */
export function reportWords(counts: {
  readonly delivered: number;
  readonly refused: number;
  readonly conflict: number;
  readonly unknown: number;
  readonly held: number;
  readonly left: number;
  readonly taken: number;
}): string {
  const parts = [
    ['送达', counts.delivered],
    ['被退回', counts.refused],
    ['冲突', counts.conflict],
    ['待确认', counts.unknown],
    ['暂缓', counts.held],
    ['未发送', counts.left],
    ['取回', counts.taken],
  ] as const;
  return parts
    .filter(([word, count]) => count > 0 || word === '送达')
    .map(([word, count]) => `${word} ${count} 条`)
    .join('，');
}

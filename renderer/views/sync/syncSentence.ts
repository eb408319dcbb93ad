import type { Instant } from '#shared/model/values.ts';
import { formatRecent } from '../../ui/formatTime.ts';

export interface SyncFigures {
  readonly lastSuccess: Instant | null;
  /** queued + held + unknown + sending: what the header calls 待同步. */
  readonly waiting: number;
  readonly held: number;
  readonly unknown: number;
  /** Records that need a person: refused and conflicts. */
  readonly toMend: number;
  readonly now: Instant;
}

/** The one sentence on top of 同步中心. It is built from the store alone, so it is true at any moment. */
export function syncSentence(figures: SyncFigures): string {
  const last =
    figures.lastSuccess === null
      ? '还没有成功同步过'
      : `上次成功同步 ${formatRecent(figures.lastSuccess, figures.now)}`;
  const waiting =
    figures.waiting === 0 ? '没有待同步的记录' : `${figures.waiting} 条待同步${ofWhich(figures)}`;
  const mend = figures.toMend === 0 ? '' : `；另有 ${figures.toMend} 条需要处理`;
  return `${last}，${waiting}${mend}`;
}

function ofWhich({ held, unknown }: SyncFigures): string {
  const parts: string[] = [];
  if (held > 0) parts.push(`${held} 条暂缓`);
  if (unknown > 0) parts.push(`${unknown} 条待确认`);
  return parts.length === 0 ? '' : `，其中 ${parts.join('、')}`;
}

import type { CauseCounts } from '../../db/figures/countCauses.ts';
import type { StateCounts } from '../../db/figures/countStates.ts';
import { causeWords } from '../../ui/causeWords.ts';

/** Beside the title of 冲突与错误: what a person has to mend; otherwise what goes by itself. */
export function problemNote(
  causes: Pick<CauseCounts, 'toMend' | 'behind'>,
  { unknown, held }: Pick<StateCounts, 'unknown' | 'held'>,
): string {
  const open = unknown > 0 ? `${unknown} 条待确认` : '';
  const waiting = causes.toMend === 0 && held > 0 ? `${held} 条暂缓，下次同步时再送` : '';
  return [causeWords(causes), open, waiting].filter((part) => part !== '').join('；');
}

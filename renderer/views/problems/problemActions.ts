import type { Conflict } from '#shared/model/entry.ts';
import type { SaveProblem } from '../../db/recordTypes.ts';
import { officialWords } from '../records/officialWords.ts';
import { meetsOtherId } from './problemItem.ts';
import type { ProblemItem } from './problemItem.ts';

/** The conflicts among records that a choice can decide, for the words of a bulk choice. */
export function conflictsOf(items: readonly ProblemItem[]): readonly Conflict[] {
  const decidable = items.filter((item) => !meetsOtherId(item));
  return decidable.flatMap(({ entry }) => (entry?.state.status === 'conflict' ? [entry.state.conflict] : []));
}

/** What a choice came to, for the note after it. */
export function resolvedWords(choice: 'mine' | 'theirs' | 'merged', resolved: number, asked: number): string {
  const done = {
    mine: `已以本地为准处理 ${resolved} 条，需要送出的已排队。`,
    theirs: `已以对方为准处理 ${resolved} 条。`,
    merged: '已合并，存到本机并排队。',
  }[choice];
  const left = asked - resolved;
  return left === 0
    ? done
    : `${done}${left} 条没有处理：它们已不在冲突中，不知道对方的内容，或者是演练中不能改动的正式记录。`;
}

/** Why a merged record could not be saved, in words for the person who merged it. */
export function mergeProblemWords(problem: SaveProblem): string {
  switch (problem.kind) {
    case 'duplicateKey':
      return '合并后的编号与本机另一条记录相同，没有提交。请换一种选择，或先修改那一条。';
    case 'invalid':
      return `合并后的内容没有通过检查，没有提交：${problem.findings.map(({ message }) => message).join('；')}`;
    case 'official':
      return officialWords;
    case 'gone':
      return '这条记录已不在本机，没有提交。';
  }
}

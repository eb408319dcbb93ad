import type { ImportObstacle } from '../../../db/recordTypes.ts';
import { importLimits } from './importLimits.ts';

const shownLines = 10;

/** What the import dialog says of lines that stay out, and of what became of a file. */
export const wordsOfImport = {
  obstacle: (obstacle: ImportObstacle, key: string, lineOf: (index: number) => number): string => {
    if (obstacle.kind === 'repeated') {
      const line = lineOf(obstacle.index);
      return obstacle.same
        ? `与第 ${line} 行完全相同，不用导入。`
        : `${key}与第 ${line} 行相同，而其他内容不同。请核对哪一行是对的，或改用不同的${key}。`;
    }
    return obstacle.same
      ? '本机已有完全相同的记录，不用导入。'
      : `本机已有${key}相同的记录，内容与这一行不同。请在列表中修改那条记录，或改用不同的${key}。`;
  },
  unknownColumns: (names: readonly string[], count: number): string => {
    const more = count > importLimits.unknownShown ? `等 ${count} 列` : '';
    return `不认识的列，不导入：${names.join('、')}${more}`;
  },
  emptyMarks: (label: string, marks: readonly string[], lines: readonly number[]): string =>
    `${label}中的${marks.map((mark) => `“${mark}”`).join('')}按没有内容处理：${namedLines(lines)}。`,
  asked: (lines: readonly number[]): string =>
    `${namedLines(lines)}的号码像是被 Excel 截断的，已对照原件逐行核对无误，一并导入`,
  keptAsDraft: '已存为草稿。',
  notKept: '没有存入本机。',
  changedMeanwhile: '预览之后本机的记录有了变化：',
  outcome: (written: number, drafted: number, left: number): readonly string[] =>
    [
      `已导入 ${written} 条，等待同步。`,
      drafted > 0 ? `${drafted} 条存为草稿，可在列表中按“草稿”筛选后修改。` : '',
      left > 0 ? `${left} 行没有导入，下面列出行号和原因。` : '',
    ].filter((line) => line !== ''),
  titles: { ended: '导入结束', stopped: '导入已停止', broken: '导入中断' },
  stopped: (notReached: number): string =>
    `还有 ${notReached} 行没有导入。再导入一次同一个文件会接着做完，已有的记录会自动跳过。`,
  broken: '导入中断，已写入的记录仍在列表中。请检查磁盘空间后重新导入，已有的记录会自动跳过。',
} as const;

/** Lines by their numbers, the first ones where there are many. */
function namedLines(lines: readonly number[]): string {
  const shown = lines.slice(0, shownLines).join('、');
  return lines.length > shownLines ? `第 ${shown} 行等 ${lines.length} 行` : `第 ${shown} 行`;
}

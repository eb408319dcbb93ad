import { assertNever } from '#shared/lib/assertNever.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { LeftReason, MergeItem, MergeKind } from '../../db/packages/packageRepository.ts';

/** Kinds in the order people ask about them. */
export const mergeKinds: readonly MergeKind[] = [
  'new',
  'changed',
  'joined',
  'restored',
  'deleted',
  'conflict',
  'left',
  'same',
  'older',
];

/** One word for what becomes of a record. */
export const mergeWords: Readonly<Record<MergeKind, string>> = {
  new: '新增',
  changed: '更新',
  joined: '两边合并',
  restored: '重新加入',
  deleted: '删除',
  conflict: '冲突',
  left: '不并入',
  same: '相同',
  older: '包里较旧',
};

/** What the word means. */
export const mergeMeanings: Readonly<Record<MergeKind, string>> = {
  new: '本机没有这条记录，合并后加入并排队等待同步。',
  changed: '只有对方改过，合并后采用对方的内容。',
  joined: '两边改的是不同的项，合并后两边的改动都保留。',
  restored: '本机已删除，合并后重新加入。',
  deleted: '对方已删除，本机没有改过，合并后也删除。',
  conflict: '同一项两边都改过，合并后到“冲突与错误”里逐项选择。',
  left: '需要先处理，合并时保持本机的样子。',
  same: '本机已经有同样的内容，不改动。',
  older: '本机已经并入过这条记录更新的内容，不改动。',
};

/** Why a record stays as it is here, and what to do about it. */
export function explainLeft(dataSet: DataSetId, left: LeftReason): string {
  switch (left.because) {
    case 'draft':
      return '本机有这条记录的草稿还没有写完，没有并入。请先保存或放弃草稿，再打开数据包合并一次。';
    case 'sending':
      return '本机这条记录的上报结果还不明确，没有并入。请先点“立即同步”，再打开数据包合并一次。';
    case 'conflict':
      return '本机这条记录有冲突还没有处理，没有并入。请先到“冲突与错误”处理，再打开数据包合并一次。';
    case 'deletedHere':
      return '本机已删除这条记录，对方后来又改过，本机没有恢复它。要保留对方的内容，请勾选“重新加入”后合并。';
    case 'deletedThere':
      return '对方已删除这条记录，但本机改过它，本机的内容保留。确实不要时，请勾选“仍然删除”后合并。';
    case 'keyTaken':
      return `本机的另一条记录“${left.otherTitle}”已经用了同样的编号或名称，没有覆盖它。请核对是否重复录入，改正其中一条后再打开数据包合并一次。`;
    case 'keyMoved':
      return '对方改了这条记录的编号，而平台按原编号认它，不能直接改。请在本机打开这条记录，手工改成新的编号。';
    case 'invalid':
      return `内容不符合填写要求，没有写入：${left.findings
        .map(({ field, message }) => `${fieldOf(dataSet, field)?.label ?? field}，${message}`)
        .join('；')}请在对方电脑上改正后重新导出。`;
    case 'deletionUnknown':
      return '对方已删除这条记录，但本机从来没有它，不能代为上报删除。请在当初上报它的电脑上打开这个数据包。';
    case 'official':
      return '这是正式记录，演练中没有并入。请在“设置”切换到正式平台后，再打开正式的数据包。';
    default:
      return assertNever(left);
  }
}

/** How many records of each kind. */
export function countKinds(items: readonly Pick<MergeItem, 'kind'>[]): Readonly<Record<MergeKind, number>> {
  const counts: Record<MergeKind, number> = {
    new: 0,
    changed: 0,
    joined: 0,
    restored: 0,
    deleted: 0,
    conflict: 0,
    left: 0,
    same: 0,
    older: 0,
  };
  for (const { kind } of items) counts[kind] += 1;
  return counts;
}

/** 新增 3 条，更新 1 条. Kinds without records are not named. */
export function kindSentence(items: readonly Pick<MergeItem, 'kind'>[]): string {
  const counts = countKinds(items);
  return mergeKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${mergeWords[kind]} ${counts[kind]} 条`)
    .join('，');
}

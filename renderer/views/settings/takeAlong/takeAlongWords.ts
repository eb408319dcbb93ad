import { kindOf } from '#shared/kinds/recordKind.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { TakingObstacle } from '#shared/sync/planTaking.ts';

/** A record in a sentence, e.g. 部门“工程部”. */
function named({ dataSet, data }: LocalRecord): string {
  return `${kindOf(dataSet).noun}“${recordTitle(dataSet, data)}”`;
}

/** Why a practice record cannot be taken along at all. */
export function obstacleWords(obstacle: TakingObstacle): string {
  switch (obstacle.kind) {
    case 'sample':
      return `引用了样例企业的${named(obstacle.parent)}，样例数据不能带入正式平台。`;
    case 'parent':
      return `引用了${named(obstacle.parent)}，它不能带入。`;
    case 'duplicate':
      return '已有相同编号或名称的正式记录，不能重复带入。';
  }
}

/** What has to be ticked before a record can be. */
export function needWords(parents: readonly LocalRecord[]): string {
  return `请先勾选它引用的${parents.map(named).join('、')}。`;
}

/** What taking along came to, when the real platform is in force already. */
export function takenWords(taken: number, queued: number): string {
  return `已带入 ${taken} 条演练记录，${queued} 条记录已排队，点立即同步后送往正式平台。`;
}

export const takeAlongText =
  '下面是演练时填写或导入的记录。只有勾选的才会带入正式平台，并在下次同步时上报；没有勾选的仍是演练数据，只在演练中显示，以后可以在“设置”里再带入。';

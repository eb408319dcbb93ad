import { channelTable } from '#shared/model/channelTable.ts';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { CauseCounts } from '../../db/figures/countCauses.ts';
import { sumOf, type StateCounts } from '../../db/figures/countStates.ts';
import { causeWords } from '../../ui/causeWords.ts';
import { listPath, newRecordPath } from '../recordPath.ts';
import { unitFirst } from '../records/emptyListText.ts';

export interface Figures {
  readonly counts: StateCounts;
  readonly countsByKind: Readonly<Record<DataSetId, StateCounts>>;
  readonly waiting: number;
  readonly causes: Pick<CauseCounts, 'toMend' | 'behind'>;
  readonly practice: boolean;
}

interface NextStep {
  readonly text: string;
  /** Words of the link; never those of the navigation, so that each name leads to one place. */
  readonly action: string;
  readonly to: string;
  readonly urgent: boolean;
}

/** What to do next, the most pressing first; never empty. */
export function nextSteps(figures: Figures): readonly NextStep[] {
  const steps = [
    ...problemSteps(figures),
    ...missingSteps(figures),
    ...draftSteps(figures),
    ...waitingSteps(figures),
  ];
  return steps.length > 0 ? steps : [restingStep(figures)];
}

function problemSteps({ causes }: Figures): readonly NextStep[] {
  const words = causeWords(causes);
  return words === '' ? [] : [{ text: `${words}。`, action: '去处理', to: '/problems', urgent: true }];
}

/** Data sets in the order the platform needs them (d29); one at a time, so that the list stays short. */
function missingSteps({ countsByKind }: Figures): readonly NextStep[] {
  const missing = dataSetIds.find((dataSet) => sumOf(countsByKind[dataSet]) === 0);
  if (missing === undefined) return [];
  const text = missing === 'unit' ? unitFirst : `还没有“${tables[missing].name}”的记录。`;
  return [{ text, action: '现在填写', to: newRecordPath(missing), urgent: false }];
}

function draftSteps({ counts, countsByKind }: Figures): readonly NextStep[] {
  const dataSet = dataSetIds.find((id) => countsByKind[id].draft > 0);
  if (dataSet === undefined) return [];
  const text = `${counts.draft} 条草稿还没有填完，草稿不会上报。`;
  return [{ text, action: '继续填写', to: listPath(dataSet), urgent: false }];
}

function waitingSteps({ waiting, causes: { behind } }: Figures): readonly NextStep[] {
  if (waiting === 0 || waiting === behind) return [];
  const text =
    behind === 0
      ? `${waiting} 条记录等待上报，点右上角的“立即同步”。`
      : `${waiting} 条待同步，其中 ${waiting - behind} 条现在就可以送出，点右上角的“立即同步”。`;
  return [{ text, action: '查看进度', to: '/sync', urgent: false }];
}

function restingStep({ practice }: Figures): NextStep {
  return practice
    ? {
        text: '演练数据都已送达。熟悉之后，可以改为连接省平台。',
        action: '切换平台',
        to: channelTable.platform.settings.to,
        urgent: false,
      }
    : { text: '全部数据都已送达。', action: '查看批次', to: '/sync', urgent: false };
}

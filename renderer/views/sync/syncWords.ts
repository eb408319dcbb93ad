import type { Batch, BatchState } from '#shared/model/batch.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { RunReport } from '#shared/sync/runReport.ts';

/** Operation flag of clause 4.4.1 c) with its word. */
export const operationWords: Readonly<Record<BusType, string>> = { I: '新增 I', U: '修改 U', D: '删除 D' };

interface BatchStateWords {
  readonly word: string;
  readonly meaning: string;
}

/** 已送达 means "format correct" at the platform (d20), so no word here says that it was stored. */
const batchStateWords: Readonly<Record<BatchState, BatchStateWords>> = {
  sending: { word: '同步中', meaning: '已发出，正在等对方答复。' },
  unknown: { word: '待确认', meaning: '没有收到可用的答复。下次同步先用同一批次号确认，不会重复。' },
  delivered: { word: '已送达', meaning: '对方已接收这一批的全部记录。' },
  refused: { word: '被退回', meaning: '对方退回了这一批的记录，原因见“冲突与错误”。' },
  partly: { word: '部分送达', meaning: '这一批的记录结果不同，未送达的见“冲突与错误”或“待同步”。' },
  split: { word: '已拆分', meaning: '整批被退回且没有指明是哪一条，已拆成小批重新发送。' },
  withdrawn: { word: '已撤回', meaning: '对方没有处理这一批，或已改报另一个平台。记录回到待同步，未丢失。' },
};

const conflictPlace = '两边的内容见“冲突与错误”，请选择以哪一边为准。';

/** What became of a batch: by its state, and where it is settled by what its rows ended as. */
export function batchWords({
  state,
  counts,
  rows,
}: Pick<Batch, 'state' | 'counts' | 'rows'>): BatchStateWords {
  const { delivered, refused, conflict } = counts;
  const settled = state === 'refused' || state === 'partly';
  if (!settled || conflict === 0) return batchStateWords[state];
  if (conflict === rows.length) {
    return { word: '全部冲突', meaning: `这一批的 ${conflict} 条都与对方的内容有冲突。${conflictPlace}` };
  }
  const parts = [
    delivered > 0 ? `${delivered} 条已送达` : '',
    refused > 0 ? `${refused} 条被退回` : '',
    `${conflict} 条有冲突`,
  ].filter((part) => part !== '');
  return {
    word: refused > 0 ? '退回和冲突' : '部分冲突',
    meaning: `这一批 ${rows.length} 条中，${parts.join('，')}。${conflictPlace}`,
  };
}

/** How a run ended. */
export const runStatusWords: Readonly<Record<RunReport['status'], string>> = {
  completed: '完成',
  cancelled: '已停止',
  stopped: '中断',
};

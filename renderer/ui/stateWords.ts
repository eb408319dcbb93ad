import type { RecordState } from '#shared/model/recordState.ts';
import type { IconName } from './iconPaths.ts';

interface StateWord {
  readonly word: string;
  readonly icon: IconName;
  /** What the state means for the data, one sentence; the other side is 对方, whichever way the record went. */
  readonly meaning: string;
}

/** The eight record states as the screen says them; never 已入库, for the standard's "0" means format correct (d20). */
export const stateWords: Readonly<Record<RecordState, StateWord>> = {
  draft: { word: '草稿', icon: 'draft', meaning: '已保存在本机，内容还不完整，不会上报。' },
  queued: { word: '待同步', icon: 'queued', meaning: '内容有效，等待下次同步。' },
  sending: { word: '同步中', icon: 'sending', meaning: '正在本次同步中发送。' },
  delivered: { word: '已送达', icon: 'delivered', meaning: '对方已确认收到这一版内容（格式通过）。' },
  unknown: {
    word: '待确认',
    icon: 'unknown',
    meaning: '可能已经发出，对方是否收到还不清楚，下次同步先核实。',
  },
  refused: { word: '被退回', icon: 'refused', meaning: '对方没有接受，修改后可以重新上报。' },
  conflict: { word: '冲突', icon: 'conflict', meaning: '对方的内容与本机不同，需要您选择以哪边为准。' },
  held: { word: '暂缓', icon: 'held', meaning: '要等其他内容先送达，之后会自动上报。' },
};

import { commonWords } from '#shared/lib/commonWords.ts';

/** Why a run did not begin, or broke off. */
export const runProblemWords = {
  busy: `正在对账，或本程序的另一个窗口正在同步，这里没有再次发送。${commonWords.recordsKept}。请等它结束后再点立即同步。`,
  broken: `同步因程序内部错误中断。${commonWords.recordsKept}；正在发送的记录会显示为待确认，下次同步先核实。${commonWords.restart}。`,
} as const;

import { effectWords } from '#shared/packages/effectWords.ts';

/** Why a step of reading or writing a package did not take place. */
export const packageWords = {
  readingClosed: `这个数据包已经关闭。${effectWords.merged}；请重新打开数据包，继续合并。`,
  copyUnreadable: '数据包在本机的副本读不出来，操作没有完成。已经合并的记录都在，请重新打开数据包。',
  writingEnded: '这次生成已经中断，没有得到完整的数据包。本机数据没有改动，请重新生成。',
  badKey: '收件电脑的公钥不完整，没有生成数据包。请重新添加收件电脑后再试。',
} as const;

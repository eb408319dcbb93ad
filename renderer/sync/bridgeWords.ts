import { commonWords } from '#shared/lib/commonWords.ts';

const again = `${commonWords.restart}。`;

/** What it means that the main process did not answer. */
export const bridgeWords = {
  noRoute: `程序没有读到上报设置，${again}`,
  notOpened: `程序内部通信失败，没有发送任何记录。${again}`,
  turnedAway: `程序内部通信被拒绝，本批记录没有发送。${again}`,
  unknown: '程序内部通信中断，不知道平台是否已收到这批记录。',
  notShown: `程序内部通信中断，没有查到对方的内容。${again}`,
} as const;

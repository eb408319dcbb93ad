/** 全部重新上报, and what else queues records again. */
export const resendWords = {
  all: (delivered: number) =>
    `已送达的 ${delivered} 条记录会按各自的归集方式再排队一次，内容不变，作为修改（U）送出，对方那里不会重复。通常只在平台要求全量更新时才需要。`,
  running: '正在同步，没有重新排队。请等同步结束后再点全部重新上报。',
  requeued: (count: number) => `${count} 条记录已重新排队，点立即同步送出。`,
} as const;

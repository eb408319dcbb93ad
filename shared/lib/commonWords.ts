/** What messages of many parts say in the same words, without the full stop. */
export const commonWords = {
  recordsKept: '记录仍在本机，未丢失',
  savedKept: '已保存的记录不受影响',
  restart: '请重新启动程序后再试',
} as const;

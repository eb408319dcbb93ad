/** What became of the data on this PC where a package was not used, or not to its end. */
export const effectWords = {
  untouched: '本机数据没有任何改动',
  merged: '已经合并的记录都在，没有丢失',
} as const;

/** Why nothing was printed, or no PDF made. */
export const printWords = {
  windowGone: '窗口已经关闭，没有生成 PDF。',
  noPdf: 'PDF 没有生成。请再试一次；若仍不成功，请减少页数。',
  noPrinter: '没有打印：这台电脑上找不到打印机。请先安装并打开打印机，或保存为 PDF。',
  cancelled: '已取消打印，什么也没有丢失。需要时请再点“打印”。',
  notPrinted: '没有打印成功：打印机没有接受。请检查打印机和纸张后再试，或保存为 PDF 后打印。',
} as const;

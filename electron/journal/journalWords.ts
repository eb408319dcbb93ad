/** What is wrong with the journal, and what to do. */
export const journalWords = {
  notOpened: '备份日志没有打开。请检查数据文件夹的读写权限，然后重新启动程序。',
  notWritten: '备份日志写不进磁盘。请检查磁盘空间和数据文件夹的写入权限。',
  notRead: '备份日志读不出来。请检查数据文件夹的读写权限，然后重新启动程序。',
  gap: '备份日志缺少中间的内容。请重新启动程序，程序会重新备份全部记录。',
} as const;

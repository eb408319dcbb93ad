/** Why settings were not saved. */
export const settingsProblemWords = {
  running: '正在同步，设置没有更改。请等同步结束或先停止同步，再保存设置。',
  notWritten: '设置没有写入磁盘，什么都没有改变。请检查磁盘空间和权限后再试一次。',
  notWhole: '设置没有全部保存。本机的记录不受影响，请检查填写的内容后再保存一次。',
} as const;

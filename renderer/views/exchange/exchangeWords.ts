import { effectWords } from '#shared/packages/effectWords.ts';

/** What 数据交换 says when work breaks off, and of the keys of other PCs. */
export const exchangeWords = {
  /** `what`: 数据包 or 回执包. */
  notMade: (what: string) =>
    `${what}没有生成：程序内部出错。${effectWords.untouched}，请检查磁盘空间后再试。`,
  brokenOff: `操作没有完成：程序内部出错，或者磁盘读写失败。${effectWords.merged}；请重新打开数据包，程序会接着做没有做完的部分。`,
  forgetting: '已经导出给它的数据包不受影响。以后要再给它导出，需要重新添加它的公钥。',
  chooseRecipient: '请选择收件电脑。',
  passwordsDiffer: '两次输入的密码不一样，请重新输入。',
  noKeyInFile: '这个文件里没有完整的公钥，请让对方重新保存一次。',
  noName: '请给这台电脑起一个名字，例如“办公室”。',
  keyIncomplete: '公钥不完整：请从对方的“本机公钥”整段复制，不要漏掉字符。',
  ownKey: '这是本机自己的公钥，请粘贴对方电脑的。',
  knownKey: '这台电脑已经添加过了。',
} as const;

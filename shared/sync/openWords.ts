/** What became of a row, or why that is open, where the other side does not say. */
export const openWords = {
  notMentioned: '对方的答复没有提到这条记录',
  notShown: (who = '对方') => `${who}没有给出这条记录的现状`,
  receiptUnchecked: '同步中途停止，对方是否收到尚未核实',
  contentUnchecked: '同步中途停止，对方的内容尚未核实',
  ownUnchecked: '对方说数据已存在，是否为本机先前所发尚未核实',
  notSent: '还没有发送，记录已回到待同步',
} as const;

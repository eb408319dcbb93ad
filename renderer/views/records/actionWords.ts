/** What the buttons of lists and forms ask and say. */
export const actionWords = {
  notRestored: '没有恢复：已有另一条相同编号的记录。请先修改或删除那一条。',
  neverSent: (count: number) => `${count} 条从未发送：从本机删除，不能找回。`,
  alreadySent: (count: number) => `${count} 条已发送过：下次同步时在对方那里也删除，在那之前可以恢复。`,
  deleted: (removed: number, marked: number) =>
    marked === 0 ? `已删除 ${removed} 条` : `已删除 ${removed + marked} 条，其中 ${marked} 条等待同步`,
  notSaved: '没有保存成功，内容仍在表单里。请检查磁盘空间后再试。',
  changedMeanwhile: '刚才的内容已保存，保存期间填写的内容还没有。请核对后再保存一次。',
  draftSaved: '已存为草稿，不会上报',
  another: '。请继续填写下一条',
  unsaved: '内容还没有保存',
  leaving: '离开后，已填写的内容会暂存在本机，下次打开时可以恢复；放弃后不能找回。',
  lookAgain: '请再核对一下',
  maybeWrong: '下面这些内容可能有误。确认无误可以仍要保存。',
  /** `party`: who refused the value that stands in the field. */
  refused: (party: string, reason: string) => `${party}退回：${reason}`,
  duplicate: (labels: readonly string[]) => `已有${labels.join('、')}相同的记录，不能重复保存。`,
  holdsPersonal: '导出内容含个人信息',
  personal: (labels: readonly string[]) =>
    `${labels.join('、')}属于个人信息。隐去中间几位的文件可以放心传阅，但不能再导入；完整的文件请妥善保管。`,
} as const;

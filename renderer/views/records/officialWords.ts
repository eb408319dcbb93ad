/** Why a record for the real platform is not changed while practising, and what to do. */
export const officialWords =
  '这是正式记录，演练中不能改动，以免改动以后上报到正式平台。要修改请先在“设置”切换到正式平台；只想练习时请新增一条。';

/** The same of several that were to be deleted. */
export function officialKeptWords(count: number): string {
  return `${count} 条是正式记录，演练中没有删除。要删除请先在“设置”切换到正式平台。`;
}

import type { RecordState } from '#shared/model/recordState.ts';

/** What saving led to, by the state that the record has then. */
export function savedWords(state: RecordState | undefined): string {
  switch (state) {
    case 'delivered':
      return '已保存，内容与对方已确认的一致，不需要再送';
    case 'refused':
      return '内容没有改动，仍是被退回，不会再次发送';
    case 'conflict':
      return '内容没有改动，仍有冲突，请到“冲突与错误”里选择';
    case 'unknown':
      return '已保存，等上一次的结果确认后再送';
    case 'sending':
      return '已保存，等正在进行的发送结束后再送';
    case 'held':
      return '已保存，暂缓发送';
    default:
      return '已保存，等待同步';
  }
}

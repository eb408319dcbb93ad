import type { ChannelNote } from '../../db/channelRepository.ts';
import { identityWords } from '../settings/identityWords.ts';

/** What happened to the whole channel, for the history of batches. */
export function channelNoteWords(note: ChannelNote): string {
  switch (note.kind) {
    case 'moved':
      return `平台换了地址：由 ${identityWords(note.from, 'platform')} 改为 ${identityWords(note.to, 'platform')}，已送达的记录不变。`;
    case 'restarted': {
      const open = note.withdrawn === 0 ? '' : `原平台 ${note.withdrawn} 批待确认，不再核实。`;
      return `改报另一个平台：由 ${identityWords(note.from, 'platform')} 改为 ${identityWords(note.to, 'platform')}。原平台已确认 ${note.dropped} 条，${note.queued} 条重新排队。${open}这之前的批次是发给原平台的。`;
    }
    case 'resent':
      return `全部重新上报：${note.queued} 条平台已确认的记录再次排队。`;
  }
}

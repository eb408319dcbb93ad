import { wayOf } from '#shared/model/channels.ts';
import { lineOf } from '#shared/model/channelTable.ts';
import type { WaitsFor } from '#shared/model/entry.ts';
import { recordPath } from '../recordPath.ts';
import type { ProblemItem } from './problemItem.ts';
import { waitingWords } from './waitingWords.ts';

/** Where to go to mend what a held record waits for. */
interface WaitsForTarget {
  /** What it waits for, in a few words. */
  readonly words: string;
  readonly to: string;
}

/** The record, setting or form that a held record waits for. */
export function waitsForTarget(
  { record, channel }: Pick<ProblemItem, 'record' | 'channel'>,
  waitsFor: WaitsFor,
): WaitsForTarget {
  switch (waitsFor.kind) {
    case 'parent':
      return {
        words: waitingWords.parent(waitsFor),
        to: recordPath(waitsFor.dataSet, waitsFor.ID),
      };
    case 'route':
      return {
        words: `${waitingWords.route(waitsFor)}，去设置`,
        to: lineOf(wayOf(channel) ?? 'platform').settings.to,
      };
    case 'attachment':
      return { words: `等待附件 ${waitsFor.name} 上传`, to: recordPath(record.dataSet, record.ID) };
  }
}

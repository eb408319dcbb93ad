import { askChoice } from '../../ui/useConfirm.ts';
import type { Way } from '#shared/model/channelTable.ts';
import type { PlatformAnswer, PlatformChange } from '../../stores/useSettingsStore.ts';
import { identityWords } from './identityWords.ts';
import { identityQuestion, tracesWords } from './identityQuestion.ts';

/** Asks whether the other side has moved or is another one; null = nothing is to be saved. */
export async function askPlatform(change: PlatformChange, way: Way): Promise<PlatformAnswer | null> {
  const { from, to, traces } = change;
  const words = identityQuestion(change, way);
  const answer = await askChoice<PlatformAnswer | 'cancel'>({
    title: words.title,
    text: words.text,
    details: [
      `${words.from}：${identityWords(from, way)}`,
      `${words.to}：${identityWords(to, way)}`,
      tracesWords(words, traces),
      ...words.effects,
    ],
    choices: [
      { id: 'cancel', label: '取消' },
      ...(words.same === null ? [] : [{ id: 'same' as const, label: words.same }]),
      { id: 'other', label: words.other },
    ],
  });
  return answer === 'cancel' ? null : answer;
}

import type { Way } from '#shared/model/channelTable.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { Saved, useSettingsStore } from '../../stores/useSettingsStore.ts';
import { askPlatform } from './askPlatform.ts';

/**
 * Saves the settings of a way once the person has said whether they lead to the same other side as before; null =
 * the person said no and nothing was saved.
 */
export async function saveAsked(
  store: ReturnType<typeof useSettingsStore>,
  way: Way,
  profile: Profile,
  secret: string | null,
  takeAlong: readonly RecordId[] = [],
): Promise<Saved | null> {
  const change = await store.changeOf(way, profile);
  const answer = change ? await askPlatform(change, way) : 'same';
  return answer === null ? null : store.save(way, profile, secret, answer, takeAlong);
}

import type { RecordId } from '#shared/model/model.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { SettingsPart } from '../../stores/settingsParts.ts';
import type { Saved, useSettingsStore } from '../../stores/useSettingsStore.ts';
import { askPlatform } from './askPlatform.ts';

/**
 * Saves a part of the settings once the person has said whether it leads to the same other side as before; null =
 * the person said no and nothing was saved.
 */
export async function saveAsked(
  store: ReturnType<typeof useSettingsStore>,
  part: SettingsPart,
  profile: Profile,
  secret: string | null,
  takeAlong: readonly RecordId[] = [],
): Promise<Saved | null> {
  const change = await store.changeOf(part, profile);
  const answer = change ? await askPlatform(change, part) : 'same';
  return answer === null ? null : store.save(part, profile, secret, answer, takeAlong);
}

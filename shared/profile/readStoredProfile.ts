import { defaultProfile, modeSchema, profileSchema, type Profile } from './profile.ts';
import { restoreSettings, type RestoredSettings } from './restoreSettings.ts';

/**
 * Reads the text of a stored profile, whatever became of it. null = nothing of it can be used: it is no JSON object,
 * or does not say whether it is for practice or for the real platform, which nobody may guess.
 */
export function readStoredProfile(text: string): RestoredSettings<Profile> | null {
  const stored = parsed(text);
  if (typeof stored !== 'object' || stored === null || !('mode' in stored)) return null;
  if (!modeSchema.safeParse(stored.mode).success) return null;
  return restoreSettings(profileSchema, defaultProfile, stored);
}

function parsed(text: string): unknown {
  try {
    // Editors of other systems put a mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

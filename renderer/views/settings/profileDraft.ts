import { appSecret, platformSettings } from '#shared/profile/platformSettings.ts';
import { profileSchema, type Profile } from '#shared/profile/profile.ts';
import type { DraftOf } from '#shared/profile/declareSettings.ts';
import type { ReportWay } from '#shared/model/channelTable.ts';
import { checkBaseUrl } from './checkBaseUrl.ts';
import type { DraftReading, SecretDraft } from './draftTypes.ts';
import { checkDraft, draftOfSettings, missingOf, valuesOfDraft } from './settingsDraft.ts';

export const platformFields = { ...platformSettings, secret: appSecret };

/** Shown in the connection section; all others are under 高级设置. */
export const connectionFields = ['baseUrl', 'appId', 'secret'] as const;

/** The settings of the platform as they are being typed. */
export type ProfileDraft = DraftOf<typeof platformSettings>;

/** An editable copy of a profile. */
export function draftOf(profile: Profile): ProfileDraft {
  return draftOfSettings(platformSettings, profile);
}

/**
 * Reads what was typed: the shape by `profileSchema`, the address, and what live mode cannot do without. `before`
 * gives the rest of the profile.
 */
export function readDraft(draft: ProfileDraft, secret: SecretDraft, before: Profile): DraftReading {
  const url = checkBaseUrl(draft.baseUrl);
  const typed = { ...before, ...valuesOfDraft(platformSettings, draft) };
  const needed = draft.mode === 'live' ? neededFor(before) : [];
  const { value, errors } = checkDraft(
    profileSchema,
    url.kind === 'ok' ? { ...typed, baseUrl: url.url } : typed,
    {
      ...(url.kind === 'invalid' ? { baseUrl: url.message } : {}),
      ...missingOf(platformFields, needed, draft, secret),
    },
  );
  return { profile: value, errors };
}

/** The interface needs address and account, the socket the account alone, library tables neither. */
function neededFor({ ways }: Profile): readonly (typeof connectionFields)[number][] {
  const used = (way: ReportWay) => Object.values(ways).some((chosen) => chosen.includes(way));
  if (used('platform')) return connectionFields;
  return used('socket') ? ['appId', 'secret'] : [];
}

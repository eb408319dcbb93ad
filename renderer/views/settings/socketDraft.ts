import type { Profile } from '#shared/profile/profile.ts';
import type { DraftOf } from '#shared/profile/declareSettings.ts';
import { socketSettings, socketSettingsSchema } from '#shared/profile/socketSettings.ts';
import { checkHost } from './checkHost.ts';
import type { DraftReading, SecretDraft } from './draftTypes.ts';
import { checkDraft, draftOfSettings, missingOf, valuesOfDraft } from './settingsDraft.ts';

type SocketDraft = DraftOf<typeof socketSettings>;

/** An editable copy of the socket's settings. */
export function draftOfSocket({ socket }: Profile): SocketDraft {
  return draftOfSettings(socketSettings, socket);
}

/** Reads what was typed into the profile in force. Without a host the socket is not used; with one it needs a port. */
export function readSocketDraft(draft: SocketDraft, secret: SecretDraft, before: Profile): DraftReading {
  const typed = valuesOfDraft(socketSettings, draft);
  const isUsed = typed.host !== '' || typed.port !== socketSettings.port.blank;
  const { value, errors } = checkDraft(socketSettingsSchema, typed, {
    host: checkHost(typed.host),
    ...missingOf(socketSettings, isUsed ? ['host', 'port'] : [], draft, secret),
  });
  return { profile: value && { ...before, socket: value }, errors };
}

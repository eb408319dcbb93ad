import type { Profile } from '#shared/bridge/profile.ts';
import { readBaseUrl } from '#shared/wire/baseUrl.ts';
import { probeTcp } from '../channels/http/probeHost.ts';

/** The header waits for this; a platform that needs longer to take a connection counts as out of reach. */
const timeoutMs = 3000;

/** Whether the real platform takes connections. Nothing is sent. */
export async function probePlatform(profile: Profile): Promise<boolean> {
  const base = readBaseUrl(profile.baseUrl);
  return base.ok && (await probeTcp(base.value, { timeoutMs })) === null;
}

import { type Profile, defaultProfile } from '#shared/profile/profile.ts';

/**
 * How the practice platform is spoken to. Routes, batch size and time limit are the user's, so that what is
 * practised is what will happen; names and paths that a real platform gave do not apply to it.
 */
export function practiceProfile(
  own: Profile,
  practice: { readonly url: string; readonly appId: string },
): Profile {
  return {
    ...defaultProfile,
    mode: 'practice',
    baseUrl: practice.url,
    appId: practice.appId,
    routes: own.routes,
    batchSize: own.batchSize,
    timeoutSeconds: own.timeoutSeconds,
  };
}

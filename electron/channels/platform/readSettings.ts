import type { Profile } from '#shared/profile/profile.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { readBaseUrl, type BaseUrl } from '#shared/wire/baseUrl.ts';
import { secretMissing } from '../messages/secretMissing.ts';

/** A profile that is complete enough to send. Holds the secret: never log it. */
export interface PlatformSettings {
  readonly profile: Profile;
  readonly base: BaseUrl;
  readonly appId: string;
  readonly secret: string;
  readonly timeoutMs: number;
}

/** Checks what every request needs; the error is a Chinese sentence that says what to fill in. */
export function readSettings(profile: Profile, secret: string | null): Result<PlatformSettings, string> {
  const base = readBaseUrl(profile.baseUrl);
  if (!base.ok) return base;
  const appId = profile.appId.trim();
  if (appId === '') return err('还没有填写 AppID。请在“设置”中填写主管部门分配的 AppID。');
  if (secret === null || secret === '') {
    return err(secretMissing('AppSecret', '“设置”'));
  }
  return ok({ profile, base: base.value, appId, secret, timeoutMs: profile.timeoutSeconds * 1000 });
}

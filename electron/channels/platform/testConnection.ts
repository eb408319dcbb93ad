import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { readBaseUrl } from '#shared/wire/baseUrl.ts';
import { failed, hasFailed, notReached, passed, testReach } from '../http/connectionSteps.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { createPlatformTokens } from './createPlatformTokens.ts';
import { platformPeer } from './platformPeer.ts';
import { readSettings } from './readSettings.ts';
import { trialWords } from '../messages/trialWords.ts';

interface ConnectionTest {
  readonly profile: Profile;
  readonly secret: string | null;
  readonly http: HttpClient;
  /** PEM of an authority to be trusted instead of the well-known ones; the client must know it too. */
  readonly ca?: string;
}

const peer = platformPeer('平台');
const order = ['address', 'tls', 'token'] as const;

/** 测试连接: address, TLS, token, in this order; nothing is reported. What comes after a failed step is skipped. */
export async function testConnection(test: ConnectionTest): Promise<ConnectionStep[]> {
  const steps = await takeSteps(test);
  return [...steps, ...notReached(order.slice(steps.length))];
}

async function takeSteps(test: ConnectionTest): Promise<ConnectionStep[]> {
  const base = readBaseUrl(test.profile.baseUrl);
  if (!base.ok) return [failed('address', base.error)];
  const steps = await testReach(peer, base.value, {
    timeoutMs: test.profile.timeoutSeconds * 1000,
    ...(test.ca === undefined ? {} : { ca: test.ca }),
  });
  return hasFailed(steps) ? steps : [...steps, await testToken(test)];
}

async function testToken({ profile, secret, http }: ConnectionTest): Promise<ConnectionStep> {
  const settings = readSettings(profile, secret);
  if (!settings.ok) return failed('token', settings.error);
  const tokens = createPlatformTokens({ peer, http, now: Date.now, onReply: () => undefined });
  const token = await tokens.obtain(settings.value, true);
  return token.ok ? passed('token', trialWords.loggedIn) : failed('token', token.error.reason);
}

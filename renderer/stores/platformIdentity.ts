import type { Profile } from '#shared/bridge/profile.ts';
import type { IdentifierNode } from '#shared/identifier/node.ts';
import type { PlatformIdentity } from '../db/channelRepository.ts';

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Which platform a profile means, in a form that can be compared: host, port and path (d4), and the AppID. A path
 * counts, for a test system often stands beside the real one on the same host. null = none is set.
 */
export function identityOf({ baseUrl, appId }: Pick<Profile, 'baseUrl' | 'appId'>): PlatformIdentity | null {
  if (baseUrl.trim() === '') return null;
  return { address: addressOf(baseUrl.trim()), appId: appId.trim() };
}

/** Which identifier node a profile means, as whom, and under which prefix; null = none is set. */
export function nodeIdentityOf({
  address,
  username,
  live,
}: Pick<IdentifierNode, 'address' | 'username' | 'live'>): PlatformIdentity | null {
  if (address.trim() === '') return null;
  const { prefix } = live;
  return {
    address: addressOf(address.trim()),
    appId: username.trim(),
    ...(prefix !== '' && { prefix }),
  };
}

function addressOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  return `${hostname}:${port || (defaultPorts[protocol] ?? '')}${pathname.replace(/\/+$/, '')}`;
}

export function samePlatform(a: PlatformIdentity, b: PlatformIdentity): boolean {
  return a.address === b.address && a.appId === b.appId && a.prefix === b.prefix;
}

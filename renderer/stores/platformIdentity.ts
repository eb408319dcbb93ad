import type { Profile } from '#shared/profile/profile.ts';
import type { IdentifierNode } from '#shared/profile/nodeSettings.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { SocketSettings } from '#shared/profile/socketSettings.ts';
import type { PlatformIdentity } from '../db/channelRepository.ts';

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Address in the identity of the database that the program carries. */
export const embeddedAddress = 'embedded';

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

/**
 * Which tables a target means, and as whom: postgresql://host:5432/database/schema, with the names of tables that are
 * not the usual ones behind it, for rows written to one table are not in another. null = none is set.
 */
export function databaseIdentityOf(target: DatabaseTarget): PlatformIdentity | null {
  const { engine, host, port, database, schema, user } = target;
  if (engine === 'embedded') return { address: embeddedAddress + namesOf(target), appId: '' };
  if (host.trim() === '') return null;
  const path = engine === 'postgresql' ? `${database.trim()}/${schema.trim()}` : database.trim();
  return {
    address: `${engine}://${host.trim().toLowerCase()}:${port}/${path}${namesOf(target)}`,
    appId: user.trim(),
  };
}

/** Where the socket is; its account is the platform's. null = none is set. */
export function socketIdentityOf({ host, port }: SocketSettings): PlatformIdentity | null {
  if (host.trim() === '') return null;
  return { address: `${host.trim().toLowerCase()}:${port}`, appId: '' };
}

function namesOf({ tables }: DatabaseTarget): string {
  const names = dataSetIds.flatMap((dataSet) => {
    const name = tables[dataSet].name.trim();
    return name === '' ? [] : [`${dataSet}=${name}`];
  });
  return names.length === 0 ? '' : `?${names.join('&')}`;
}

function addressOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  return `${hostname}:${port || (defaultPorts[protocol] ?? '')}${pathname.replace(/\/+$/, '')}`;
}

export function samePlatform(a: PlatformIdentity, b: PlatformIdentity): boolean {
  return a.address === b.address && a.appId === b.appId && a.prefix === b.prefix;
}

import type { SecretName } from '#shared/bridge/contract.ts';
import type { Way } from '#shared/model/channelTable.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { PlatformIdentity } from '../db/channelRepository.ts';
import { databaseIdentityOf, identityOf, nodeIdentityOf, socketIdentityOf } from './platformIdentity.ts';

/** The settings that say where a way leads; each is saved by a page of its own. */
interface PartTraits {
  /** The secret that goes with it; the socket is used with the platform's. */
  readonly secret: SecretName;
  /** Where it leads; null = nothing is set up. */
  readonly identity: (profile: Profile) => PlatformIdentity | null;
  /** Whether what is filled in is enough to use it. */
  readonly isSetUp: (profile: Profile) => boolean;
  /** Whether saving this profile puts the other side in force. */
  readonly inForce: (profile: Profile) => boolean;
}

const always = (): boolean => true;

export const partTraits: Readonly<Record<Way, PartTraits>> = {
  platform: {
    secret: 'appSecret',
    identity: identityOf,
    isSetUp: ({ baseUrl, appId }) => baseUrl !== '' && appId !== '',
    inForce: ({ mode }) => mode === 'live',
  },
  identifiers: {
    secret: 'identifierPassword',
    identity: ({ identifier }) => nodeIdentityOf(identifier),
    isSetUp: ({ identifier }) => identifier.address !== '' && identifier.username !== '',
    inForce: always,
  },
  tables: {
    secret: 'databasePassword',
    identity: ({ tables }) => databaseIdentityOf(tables),
    isSetUp: ({ tables }) => tables.engine === 'embedded' || tables.host !== '',
    inForce: always,
  },
  socket: {
    secret: 'appSecret',
    identity: ({ socket }) => socketIdentityOf(socket),
    isSetUp: ({ socket }) => socket.host !== '' && socket.port !== 0,
    inForce: always,
  },
};

import type { SecretName } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { identifierChannel, platformChannel, socketChannel, tablesChannel } from '#shared/model/channels.ts';
import type { PlatformIdentity } from '../db/channelRepository.ts';
import { databaseIdentityOf, identityOf, nodeIdentityOf, socketIdentityOf } from './platformIdentity.ts';

/** Settings that say where a channel leads; each is saved by a page of its own. */
export const settingsParts = ['platform', 'node', 'tables', 'socket'] as const;
export type SettingsPart = (typeof settingsParts)[number];

export interface PartTraits {
  readonly channel: ChannelId;
  /** The secret that goes with it; the socket is used with the platform's. */
  readonly secret: SecretName;
  /** null = nothing is set up. */
  readonly identity: (profile: Profile) => PlatformIdentity | null;
  /** Whether saving this profile puts the other side in force. */
  readonly inForce: (profile: Profile) => boolean;
}

const always = (): boolean => true;

export const partTraits: Readonly<Record<SettingsPart, PartTraits>> = {
  platform: {
    channel: platformChannel,
    secret: 'appSecret',
    identity: identityOf,
    inForce: ({ mode }) => mode === 'live',
  },
  node: {
    channel: identifierChannel,
    secret: 'identifierPassword',
    identity: ({ identifier }) => nodeIdentityOf(identifier),
    inForce: always,
  },
  tables: {
    channel: tablesChannel,
    secret: 'databasePassword',
    identity: ({ tables }) => databaseIdentityOf(tables),
    inForce: always,
  },
  socket: {
    channel: socketChannel,
    secret: 'appSecret',
    identity: ({ socket }) => socketIdentityOf(socket),
    inForce: always,
  },
};

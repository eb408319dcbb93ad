import { type Mode, channelTable } from '#shared/model/channelTable.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { Channel } from '#shared/model/ports.ts';
import { createSocketChannel } from '../channels/socket/createSocketChannel.ts';
import type { SocketChannelSettings } from '../channels/socket/readSocketSettings.ts';
import { testSocket } from '../channels/socket/testSocket.ts';
import type { SocketPorts } from '../ipc/handlers/socketHandlers.ts';
import type { Log } from '../log/Log.ts';

interface SocketParts {
  readonly profile: () => Profile;
  /** AppSecret of the real platform. */
  readonly secret: () => string | null;
  /** The practice platform the program carries. */
  readonly practice: {
    /** How it is spoken to; account and interfaces are the same over the socket. */
    readonly profile: (own: Profile) => Profile;
    readonly secret: string;
    readonly port: () => number;
  };
  readonly log: Log;
}

/** The two socket channels, and the test of a connection by hand. */
export function composeSocket({ profile, secret, practice, log }: SocketParts): {
  readonly channels: Readonly<Record<Mode, Channel>>;
  readonly ports: SocketPorts;
} {
  /** Framing and time limit are the user's, so that what is practised is what will happen. */
  const settingsFor = (given: Profile, mode: Mode): SocketChannelSettings =>
    mode === 'live'
      ? { profile: given, socket: given.socket }
      : {
          profile: practice.profile(given),
          socket: { ...given.socket, host: '127.0.0.1', port: practice.port(), tls: false },
        };
  const secretFor = (mode: Mode, known: string | null): string | null =>
    mode === 'live' ? known : practice.secret;
  const channelFor = (mode: Mode): Channel =>
    createSocketChannel({
      ...channelTable.socket.channels[mode],
      settings: () => settingsFor(profile(), mode),
      secret: () => secretFor(mode, secret()),
      log,
    });

  return {
    channels: {
      practice: channelFor('practice'),
      live: channelFor('live'),
    },
    ports: {
      test: (given, typed) => testSocket(settingsFor(given, given.mode), secretFor(given.mode, typed)),
      secret,
    },
  };
}

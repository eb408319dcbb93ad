import { type Mode, channelTable } from '#shared/model/channelTable.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { HttpClient } from '../channels/http/httpExchange.ts';
import {
  createIdentifierChannel,
  type IdentifierChannel,
} from '../channels/identifiers/createIdentifierChannel.ts';
import { identifierSettingsOf, type IdentifierSettings } from '../channels/identifiers/IdentifierSettings.ts';
import type { NodeTrial } from '../channels/identifiers/NodeTrial.ts';
import { readNodeTemplate } from '../channels/identifiers/readNodeTemplate.ts';
import { testIdentifierNode } from '../channels/identifiers/testIdentifierNode.ts';
import type { IdentifierPorts } from '../ipc/handlers/identifierHandlers.ts';
import type { Log } from '../log/Log.ts';

interface IdentifierParts {
  readonly profile: () => Profile;
  /** Of the real node. */
  readonly password: () => string | null;
  /** The practice node the program carries. */
  readonly practice: {
    readonly url: () => string;
    readonly username: string;
    readonly password: string;
  };
  readonly http: HttpClient;
  readonly log: Log;
}

/** The two identifier channels, and what the window asks of a node by hand. */
export function composeIdentifiers({ profile, password, practice, http, log }: IdentifierParts): {
  readonly channels: Readonly<Record<Mode, IdentifierChannel>>;
  readonly ports: IdentifierPorts;
} {
  const turns = { practice: oneAtATime(), live: oneAtATime() };
  /** How the node of a mode is spoken to: the practice node is this program's own. */
  const settingsFor = (given: Profile, mode: Mode): IdentifierSettings => {
    const settings = identifierSettingsOf({ ...given, mode });
    return mode === 'live' ? settings : { ...settings, address: practice.url(), username: practice.username };
  };
  const channelFor = (mode: Mode): IdentifierChannel =>
    createIdentifierChannel({
      ...channelTable.identifiers.channels[mode],
      settings: () => settingsFor(profile(), mode),
      secret: () => (mode === 'live' ? password() : practice.password),
      http,
      log,
      inTurn: turns[mode],
    });
  const trialOf = (given: Profile, typed: string | null): NodeTrial => ({
    settings: settingsFor(given, given.mode),
    secret: given.mode === 'live' ? typed : practice.password,
    http,
    log,
    inTurn: turns[given.mode],
  });

  const channels = {
    practice: channelFor('practice'),
    live: channelFor('live'),
  };
  return {
    channels,
    ports: {
      query: (handle) => channels[profile().mode].query(handle),
      readTemplate: (given, typed, version) => readNodeTemplate(trialOf(given, typed), version),
      test: (given, typed) => testIdentifierNode(trialOf(given, typed)),
      password,
    },
  };
}

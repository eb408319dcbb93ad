import { join } from 'node:path';
import type { Profile } from '#shared/profile/profile.ts';
import { type Mode, channelTable } from '#shared/model/channelTable.ts';
import { ok } from '#shared/lib/result.ts';
import { type DatabaseTarget, defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { createEmbeddedHost, type EmbeddedHost } from '../channels/tables/createEmbeddedHost.ts';
import { createInDatabase } from '../channels/tables/createInDatabase.ts';
import { createTablesChannel, type TablesChannel } from '../channels/tables/createTablesChannel.ts';
import { inspectDatabase } from '../channels/tables/inspectDatabase.ts';
import type { EmbeddedEndpoint } from '../channels/tables/readTarget.ts';
import { startEmbeddedThread, type EmbeddedThreadOptions } from '../channels/tables/startEmbeddedThread.ts';
import type { TablesTrial } from '../channels/tables/TablesTrial.ts';
import { testTables } from '../channels/tables/testTables.ts';
import type { TablesPorts } from '../ipc/handlers/tablesHandlers.ts';
import type { Log } from '../log/Log.ts';

export interface TablesParts {
  readonly profile: () => Profile;
  /** Of the real database. */
  readonly password: () => string | null;
  readonly dataFolder: string;
  /** Where the embedded database's program is. */
  readonly database: Pick<EmbeddedThreadOptions, 'script' | 'assets'>;
  readonly log: Log;
}

/** The two channels to library tables, and what the window asks of their databases by hand. */
export function composeTables({ profile, password, dataFolder, database, log }: TablesParts): {
  readonly channels: Readonly<Record<Mode, TablesChannel>>;
  readonly ports: TablesPorts;
  /** Resolves when the embedded databases are on the disk. */
  readonly stop: () => Promise<void>;
} {
  const hostIn = (folder: string, prepare: (endpoint: EmbeddedEndpoint) => Promise<void>): EmbeddedHost =>
    createEmbeddedHost({ start: () => startEmbeddedThread({ ...database, folder }), prepare, folder, log });
  const hosts = {
    practice: hostIn(join(dataFolder, 'practice', 'tables'), async (endpoint) => {
      // To practise, nobody needs to set anything up; real tables are made on request alone.
      const embedded = () => Promise.resolve(ok(endpoint));
      const made = await createInDatabase({ target: practiceTarget(profile()), secret: null, embedded });
      if (made.kind === 'failed') throw new Error('the practice tables could not be made');
    }),
    live: hostIn(join(dataFolder, 'tables'), () => Promise.resolve()),
  };
  const turns = { practice: oneAtATime(), live: oneAtATime() };
  const targetFor = (given: Profile, mode: Mode): DatabaseTarget =>
    mode === 'live' ? given.tables : practiceTarget(given);
  const channelFor = (mode: Mode): TablesChannel =>
    createTablesChannel({
      ...channelTable.tables.channels[mode],
      settings: () => targetFor(profile(), mode),
      secret: password,
      embedded: hosts[mode].endpoint,
      log,
      inTurn: turns[mode],
    });
  const trialOf = (given: Profile, secret: string | null): TablesTrial => ({
    target: targetFor(given, given.mode),
    secret,
    embedded: hosts[given.mode].endpoint,
    inTurn: turns[given.mode],
  });

  return {
    channels: {
      practice: channelFor('practice'),
      live: channelFor('live'),
    },
    ports: {
      test: (given, typed) => testTables(trialOf(given, typed)),
      inspect: (given, typed) => inspectDatabase(trialOf(given, typed)),
      create: (given, typed) => createInDatabase(trialOf(given, typed)),
      password,
    },
    stop: async () => {
      await Promise.all([hosts.practice.stop(), hosts.live.stop()]);
    },
  };
}

/** The embedded database with its usual names: what a real database is called does not apply to it. */
function practiceTarget({ tables }: Profile): DatabaseTarget {
  const { batchSize, statementTimeoutSeconds, updateDateWidth } = tables;
  return { ...defaultDatabaseTarget, batchSize, statementTimeoutSeconds, updateDateWidth };
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '#shared/bridge/Handlers.ts';
import { channelTable } from '#shared/model/channelTable.ts';
import { type Profile, defaultProfile } from '#shared/profile/profile.ts';
import { createAttachmentStore } from '../attachments/createAttachmentStore.ts';
import { createHttpClient } from '../channels/http/httpClient.ts';
import { createPlatformChannel } from '../channels/platform/createPlatformChannel.ts';
import { testConnection } from '../channels/platform/testConnection.ts';
import { systemEncryption } from '../encryption/systemEncryption.ts';
import { appHandlers } from '../ipc/handlers/appHandlers.ts';
import { attachmentHandlers } from '../ipc/handlers/attachmentHandlers.ts';
import { channelHandlers } from '../ipc/handlers/channelHandlers.ts';
import { identifierHandlers } from '../ipc/handlers/identifierHandlers.ts';
import { practiceHandlers } from '../ipc/handlers/practiceHandlers.ts';
import { printHandlers } from '../ipc/handlers/printHandlers.ts';
import { settingsHandlers } from '../ipc/handlers/settingsHandlers.ts';
import { socketHandlers } from '../ipc/handlers/socketHandlers.ts';
import { tablesHandlers } from '../ipc/handlers/tablesHandlers.ts';
import { journalHandlers } from '../ipc/handlers/journalHandlers.ts';
import { createJournal } from '../journal/createJournal.ts';
import type { Log } from '../log/Log.ts';
import { createPracticePlatform } from '../practice/createPracticePlatform.ts';
import { createPagePrinter, type PrintableContents } from '../print/createPagePrinter.ts';
import { openProfileStore } from '../profile/openProfileStore.ts';
import { openSecretVault } from '../vault/openSecretVault.ts';
import { composeIdentifiers } from './composeIdentifiers.ts';
import { composePackages } from './composePackages.ts';
import { composeSocket } from './composeSocket.ts';
import { composeTables, type TablesParts } from './composeTables.ts';
import { createPracticeHost } from './createPracticeHost.ts';
import { practiceHoldings } from './practiceHoldings.ts';
import { practiceProfile } from './practiceProfile.ts';
import { probeWays } from './probeWays.ts';

interface Services {
  readonly handlers: Handlers;
  /** For the end of the program; resolves when everything is on the disk. */
  readonly stop: () => Promise<void>;
}

/** The one place where adapters are built and wired to each other. */
export async function composeServices(options: {
  readonly dataFolder: string;
  readonly version: string;
  readonly log: Log;
  /** Where the embedded database's program is. */
  readonly database: TablesParts['database'];
  /** The window's page; null = there is no window. */
  readonly page: () => PrintableContents | null;
}): Promise<Services> {
  const { dataFolder, version, log, database, page } = options;
  const profiles = await openProfileStore({ folder: dataFolder, log });
  const vault = await openSecretVault({
    file: join(dataFolder, 'vault.json'),
    encryption: systemEncryption,
    log,
  });
  const attachments = createAttachmentStore({ folder: join(dataFolder, 'attachments') });
  const journal = createJournal({
    folder: join(dataFolder, 'journal'),
    encryption: systemEncryption,
    log,
  });

  // Drawn anew at every start: the practice platform is this program's own, and nobody else needs to log in.
  const practiceAccount = {
    appId: randomBytes(8).toString('hex'),
    appSecret: randomBytes(24).toString('hex'),
  };
  const practice = createPracticeHost({
    platform: createPracticePlatform({ folder: join(dataFolder, 'practice'), ...practiceAccount }),
    log,
  });
  await practice.setRunning(true);

  const http = createHttpClient({ timeoutMs: defaultProfile.timeoutSeconds * 1000 });
  const practised = (own: Profile): Profile =>
    practiceProfile(own, { url: practice.url(), appId: practiceAccount.appId });
  const channels = {
    practice: createPlatformChannel({
      ...channelTable.platform.channels.practice,
      profile: () => practised(profiles.read()),
      secret: () => practiceAccount.appSecret,
      http,
      log,
    }),
    live: createPlatformChannel({
      ...channelTable.platform.channels.live,
      profile: profiles.read,
      secret: () => vault.read('appSecret'),
      http,
      log,
    }),
  };

  const identifiers = composeIdentifiers({
    profile: profiles.read,
    password: () => vault.read('identifierPassword'),
    practice: {
      url: practice.url,
      username: practiceAccount.appId,
      password: practiceAccount.appSecret,
    },
    http,
    log,
  });

  const tables = composeTables({
    profile: profiles.read,
    password: () => vault.read('databasePassword'),
    dataFolder,
    database,
    log,
  });
  const socket = composeSocket({
    profile: profiles.read,
    secret: () => vault.read('appSecret'),
    practice: { profile: practised, secret: practiceAccount.appSecret, port: practice.socketPort },
    log,
  });
  const holdings = practiceHoldings(practice);
  const served = [
    { ...channels, practice: { ...channels.practice, holdings } },
    tables.channels,
    { ...socket.channels, practice: { ...socket.channels.practice, holdings } },
    identifiers.channels,
  ].flatMap((pair) => [pair.practice, pair.live]);

  const handlers: Handlers = {
    ...appHandlers({ version, dataFolder, secretsCanBeStored: systemEncryption.available }),
    ...settingsHandlers({
      profiles,
      vault,
      testConnection: (profile, secret) =>
        profile.mode === 'practice'
          ? testConnection({ profile: practised(profile), secret: practiceAccount.appSecret, http })
          : testConnection({ profile, secret, http }),
      probe: async () => {
        const profile = profiles.read();
        return profile.mode === 'practice' ? practice.isRunning() : probeWays(profile);
      },
    }),
    ...channelHandlers(new Map(served.map((channel) => [channel.id, channel]))),
    ...identifierHandlers(identifiers.ports),
    ...tablesHandlers(tables.ports),
    ...socketHandlers(socket.ports),
    ...printHandlers(createPagePrinter({ contents: page, log })),
    ...attachmentHandlers({ attachments, upload: (file) => channels[profiles.read().mode].uploadFile(file) }),
    ...composePackages({ dataFolder, encryption: systemEncryption, files: attachments, log }),
    ...journalHandlers(journal),
    ...practiceHandlers(practice),
  };
  const stop = async (): Promise<void> => {
    await Promise.all([practice.setRunning(false), journal.close(), tables.stop()]);
  };
  return { handlers, stop };
}

import { join } from 'node:path';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import { ok } from '#shared/lib/result.ts';
import type { Encryption } from '../encryption/Encryption.ts';
import type { Log } from '../log/Log.ts';
import { createKeyService } from '../packages/createKeyService.ts';
import { createKeyKeeper } from '../packages/createKeyKeeper.ts';
import { createReadingService } from '../packages/createReadingService.ts';
import { createWritingService } from '../packages/createWritingService.ts';
import type { FileStore } from '../packages/FileStore.ts';

/** What the window makes and opens packages with. */
export function composePackages(parts: {
  readonly dataFolder: string;
  readonly encryption: Encryption;
  readonly files: FileStore;
  readonly log: Log;
}): HandlersOf<'package'> {
  const { dataFolder, encryption, files, log } = parts;
  const keeper = createKeyKeeper({ file: join(dataFolder, 'package-keys.json'), encryption, log });
  const keys = createKeyService(keeper);
  const writing = createWritingService({ keys: keeper, files });
  const reading = createReadingService({ folder: join(dataFolder, 'packages'), keys: keeper, files, log });
  return {
    'package.ownKey': keys.ownKey,
    'package.readKey': keys.readKey,
    'package.begin': writing.begin,
    'package.addRecords': writing.addRecords,
    'package.addAcknowledgements': writing.addAcknowledgements,
    'package.addFile': writing.addFile,
    'package.nextPiece': writing.nextPiece,
    'package.seal': writing.seal,
    'package.receive': reading.receive,
    'package.unlock': reading.unlock,
    'package.check': reading.check,
    'package.records': reading.records,
    'package.acknowledgements': reading.acknowledgements,
    'package.keepFile': reading.keepFile,
    'package.drop': async ({ session }) => {
      writing.drop(session);
      await reading.drop(session);
      return ok(undefined);
    },
  };
}

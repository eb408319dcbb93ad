import { join } from 'node:path';
import type { Encryption } from '../encryption/Encryption.ts';
import type { PackagePorts } from '../ipc/handlers/packageHandlers.ts';
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
}): PackagePorts {
  const { dataFolder, encryption, files, log } = parts;
  const keys = createKeyKeeper({ file: join(dataFolder, 'package-keys.json'), encryption, log });
  return {
    keys: createKeyService(keys),
    writing: createWritingService({ keys, files }),
    reading: createReadingService({ folder: join(dataFolder, 'packages'), keys, files, log }),
  };
}

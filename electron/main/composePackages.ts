import { join } from 'node:path';
import type { PackagePorts } from '../ipc/handlers/packageHandlers.ts';
import type { Log } from '../log/Log.ts';
import { createKeyService } from '../packages/createKeyService.ts';
import { createKeyKeeper, type KeySealing } from '../packages/createKeyKeeper.ts';
import { createReadingService } from '../packages/createReadingService.ts';
import { createWritingService } from '../packages/createWritingService.ts';
import type { FileStore } from '../packages/FileStore.ts';

/** What the window makes and opens packages with. */
export function composePackages(parts: {
  readonly dataFolder: string;
  readonly sealing: KeySealing;
  readonly files: FileStore;
  readonly log: Log;
}): PackagePorts {
  const { dataFolder, sealing, files, log } = parts;
  const keys = createKeyKeeper({ file: join(dataFolder, 'package-keys.json'), sealing, log });
  return {
    keys: createKeyService(keys),
    writing: createWritingService({ keys, files }),
    reading: createReadingService({ folder: join(dataFolder, 'packages'), keys, files, log }),
  };
}

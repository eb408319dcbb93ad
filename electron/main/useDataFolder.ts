import { join, resolve } from 'node:path';
import type { App } from 'electron';

/** ASCII and fixed: the product's name on the screen may change, the place of people's records may not. */
const folderName = 'dual-prevention-client';

/** Settles where everything of this user is kept, before anything is. `--user-data-dir` overrides it. */
export function useDataFolder(app: App): string {
  const given = app.commandLine.getSwitchValue('user-data-dir');
  const folder = given === '' ? join(app.getPath('appData'), folderName) : resolve(given);
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  return folder;
}

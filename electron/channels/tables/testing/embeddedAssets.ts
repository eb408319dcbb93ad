import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    embeddedAssets: string;
  }
}

/** Folder with the files of the embedded database, given by scripts/lib/embeddedDatabase.mjs. */
export const embeddedAssets = inject('embeddedAssets');

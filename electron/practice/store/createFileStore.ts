import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Uploaded files by the SHA-256 of their content; names live in the address alone. */
export interface FileStore {
  /** Resolves with the hash when the content is on disk. */
  keep(bytes: Uint8Array): Promise<string>;
  read(hash: string): Promise<Uint8Array | null>;
}

export function createFileStore(folder: string): FileStore {
  const fileOf = (hash: string): string => join(folder, hash);

  return {
    keep: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `${randomUUID()}.tmp`);
      await writeDurably(temporary, bytes);
      await rename(temporary, fileOf(hash));
      return hash;
    },
    read: async (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      return readFile(fileOf(hash)).catch(() => null);
    },
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

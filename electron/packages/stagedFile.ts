import { open, rm } from 'node:fs/promises';
import type { ByteSource } from './ByteSource.ts';

/** The copy of a package on this PC, so that the stick can be pulled out and nobody changes the file meanwhile. */
export interface StagedFile {
  append(bytes: Uint8Array): Promise<void>;
  source(): ByteSource;
  remove(): Promise<void>;
}

/** Begins a copy, in place of one that was left there. The folder must exist. */
export async function stageFile(file: string): Promise<StagedFile> {
  const handle = await open(file, 'w+', 0o600);
  let size = 0;
  return {
    append: async (bytes) => {
      await handle.writeFile(bytes);
      size += bytes.byteLength;
    },
    source: () => ({
      size,
      read: async (position, length) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - position)));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        return buffer.subarray(0, bytesRead);
      },
    }),
    remove: async () => {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

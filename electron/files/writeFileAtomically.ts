import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renameOver } from './renameOver.ts';
import { syncFolder } from './syncFolder.ts';

/**
 * Replaces a file so that after a crash or power cut either the old or the whole new content is there.
 * The folder must exist. Rejects if the content could not be made durable; the old file is then untouched.
 */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeDurably(temporary, content);
    await renameOver(temporary, file);
  } catch (problem) {
    await rm(temporary, { force: true });
    throw problem;
  }
  await syncFolder(dirname(file));
}

async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

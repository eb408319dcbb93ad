import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Windows refuses to replace a file that a virus scanner holds open; it lets go within moments. */
const busyCodes: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];
const renameWaitsMs: readonly number[] = [20, 80, 320];

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

async function renameOver(from: string, to: string): Promise<void> {
  for (const waitMs of renameWaitsMs) {
    try {
      await rename(from, to);
      return;
    } catch (problem) {
      if (!busyCodes.includes(errorCode(problem))) throw problem;
      await setTimeout(waitMs);
    }
  }
  await rename(from, to);
}

/** Makes the rename itself durable. Windows cannot open folders and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function errorCode(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : '';
}

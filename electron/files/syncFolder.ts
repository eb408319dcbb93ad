import { open } from 'node:fs/promises';

/** Makes a folder's own entries durable, after a file in it was made or renamed. Windows cannot and need not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

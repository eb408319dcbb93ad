import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Gives an empty folder, and takes it away afterwards with all that was put into it. */
export async function withTempFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'dual-prevention-bench-'));
  try {
    return await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

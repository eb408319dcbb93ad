import { readFile } from 'node:fs/promises';

/** The text of a file; null = there is no such file. Rejects where it is there and cannot be read. */
export async function readTextIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

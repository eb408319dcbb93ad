import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { renameOver } from '../files/renameOver.ts';
import { syncFolder } from '../files/syncFolder.ts';

/** A keyring that comes and goes must not fill the disk. */
const kept = 3;

/** Moves a journal that cannot be read out of the way and leaves its folder empty. Its new place. */
export async function putAside(folder: string): Promise<string> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}-unreadable-`;
  const numbers = (await readdir(parent))
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length)))
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
  const aside = join(parent, `${prefix}${(numbers.at(-1) ?? 0) + 1}`);
  await renameOver(folder, aside);
  await mkdir(folder, { mode: 0o700 });
  await syncFolder(parent);
  for (const old of numbers.slice(0, Math.max(0, numbers.length + 1 - kept))) {
    await rm(join(parent, `${prefix}${old}`), { recursive: true, force: true });
  }
  return aside;
}

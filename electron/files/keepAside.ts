import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { writeFileAtomically } from './writeFileAtomically.ts';

/**
 * Keeps a copy of a file that cannot be read beside it, as `<name>.broken-<n><extension>`, before anything is written
 * over it. The name of the copy; the same content is kept once.
 */
export async function keepAside(file: string): Promise<string> {
  const folder = dirname(file);
  const content = await readFile(file);
  const extension = extname(file);
  const prefix = `${basename(file, extension)}.broken-`;
  const taken = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  for (const name of taken) {
    if ((await readFile(join(folder, name))).equals(content)) return name;
  }
  let number = 1;
  while (taken.includes(`${prefix}${number}${extension}`)) number += 1;
  const name = `${prefix}${number}${extension}`;
  await writeFileAtomically(join(folder, name), content);
  return name;
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import { keyLength } from './frame.ts';

/** The operating system's way to encrypt for this user; see the vault. */
export interface KeyWrapping {
  available(): boolean;
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

const fileSchema = z.object({
  version: z.literal(1),
  /** system: only this user of this machine can unwrap it; none: readable by whoever can read this file. */
  wrapping: z.enum(['system', 'none']),
  key: z.base64(),
});

export type StoredKey =
  | { readonly kind: 'key'; readonly key: Buffer }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly error: unknown };

/** The key of the journal beside it. */
export async function readJournalKey(file: string, wrapping: KeyWrapping): Promise<StoredKey> {
  const text = await readFile(file, 'utf8').catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  });
  if (text === null) return { kind: 'none' };
  try {
    const stored = fileSchema.parse(JSON.parse(text));
    const bytes = Buffer.from(stored.key, 'base64');
    const key = stored.wrapping === 'none' ? bytes : Buffer.from(wrapping.decrypt(bytes), 'base64');
    if (key.length !== keyLength) throw new Error('the key has a wrong length');
    return { kind: 'key', key };
  } catch (error) {
    return { kind: 'unreadable', error };
  }
}

/** Draws a key and keeps it, wrapped where the system can. */
export async function makeJournalKey(file: string, wrapping: KeyWrapping): Promise<Buffer> {
  const key = randomBytes(keyLength);
  const wrapped = wrapping.available();
  const bytes = wrapped ? Buffer.from(wrapping.encrypt(key.toString('base64'))) : key;
  await writeFileAtomically(
    file,
    JSON.stringify({ version: 1, wrapping: wrapped ? 'system' : 'none', key: bytes.toString('base64') }),
  );
  return key;
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Encryption } from '../encryption/Encryption.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import { keyLength } from './frame.ts';

const fileSchema = z.object({
  version: z.literal(1),
  /** system: only this user of this machine can unwrap it; none: readable by whoever can read this file. */
  wrapping: z.enum(['system', 'none']),
  key: z.base64(),
});

type StoredKey =
  | { readonly kind: 'key'; readonly key: Buffer }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly error: unknown };

/** The key of the journal beside it. */
export async function readJournalKey(file: string, encryption: Encryption): Promise<StoredKey> {
  const text = await readFile(file, 'utf8').catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  });
  if (text === null) return { kind: 'none' };
  try {
    const stored = fileSchema.parse(JSON.parse(text));
    const bytes = Buffer.from(stored.key, 'base64');
    const key = stored.wrapping === 'none' ? bytes : Buffer.from(encryption.decrypt(bytes), 'base64');
    if (key.length !== keyLength) throw new Error('the key has a wrong length');
    return { kind: 'key', key };
  } catch (error) {
    return { kind: 'unreadable', error };
  }
}

/** Draws a key and keeps it, wrapped where the system can. */
export async function makeJournalKey(file: string, encryption: Encryption): Promise<Buffer> {
  const key = randomBytes(keyLength);
  const wrapped = encryption.available();
  const bytes = wrapped ? Buffer.from(encryption.encrypt(key.toString('base64'))) : key;
  await writeFileAtomically(
    file,
    JSON.stringify({ version: 1, wrapping: wrapped ? 'system' : 'none', key: bytes.toString('base64') }),
  );
  return key;
}

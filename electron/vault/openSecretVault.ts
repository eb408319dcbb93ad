import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { SecretKeeping } from '#shared/bridge/contract.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import type { Log } from '../log/Log.ts';

/** The operating system's way to encrypt for this user. `available` must be false where it is only an obfuscation. */
export interface SystemEncryption {
  available(): boolean;
  encrypt(text: string): Uint8Array;
  /** Throws where the bytes were not encrypted by this user on this machine. */
  decrypt(bytes: Uint8Array): string;
}

/** Keeps the AppSecret of the real platform. Only the main process ever holds one; nothing returns it to a window. */
export interface SecretVault {
  keeping(): SecretKeeping;
  /** For channels alone. null = not set. */
  read(): string | null;
  /** Encrypted on disk where the system can encrypt, else in memory until the program ends. */
  set(secret: string): Promise<SecretKeeping>;
}

const fileSchema = z.object({ version: z.literal(1), appSecret: z.base64() });

/** Opens the vault; a file that cannot be decrypted counts as "not set" and is left until a new secret is set. */
export async function openSecretVault(options: {
  readonly file: string;
  readonly encryption: SystemEncryption;
  readonly log: Log;
}): Promise<SecretVault> {
  const { file, encryption, log } = options;
  let secret = await readStored(file, encryption, log);
  let keeping: SecretKeeping = secret === null ? 'none' : 'stored';

  return {
    keeping: () => keeping,
    read: () => secret,
    set: async (next) => {
      if (encryption.available()) {
        await store(file, encryption.encrypt(next));
        keeping = 'stored';
      } else {
        // An older stored secret must not come back at the next start in place of this one.
        await rm(file, { force: true });
        keeping = 'session';
      }
      secret = next;
      log.info('vault.set', { keeping });
      return keeping;
    },
  };
}

async function store(file: string, encrypted: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const content = { version: 1, appSecret: Buffer.from(encrypted).toString('base64') };
  await writeFileAtomically(file, JSON.stringify(content));
}

async function readStored(file: string, encryption: SystemEncryption, log: Log): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  if (!encryption.available()) {
    log.warn('vault.unreadable', { why: 'no system encryption' });
    return null;
  }
  try {
    const stored = fileSchema.parse(JSON.parse(text));
    return encryption.decrypt(Buffer.from(stored.appSecret, 'base64'));
  } catch (error) {
    log.warn('vault.unreadable', { error });
    return null;
  }
}

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { secretNames, type SecretKeeping, type SecretName } from '#shared/bridge/contract.ts';
import type { Encryption } from '../encryption/Encryption.ts';
import { keepAside } from '../files/keepAside.ts';
import { readTextIfThere } from '../files/readTextIfThere.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import type { Log } from '../log/Log.ts';

/** Keeps the secrets of the real platforms. Only the main process ever holds one; nothing returns it to a window. */
interface SecretVault {
  keeping(name: SecretName): SecretKeeping;
  /** For channels alone. null = not set. */
  read(name: SecretName): string | null;
  /** Encrypted on disk where the system can encrypt, else in memory until the program ends. */
  set(name: SecretName, secret: string): Promise<SecretKeeping>;
  /** Secrets that were stored, could not be read at the start, and were not set since. */
  lost(): readonly SecretName[];
}

/** Secrets by name, each encrypted, in base64; and whatever a newer version keeps beside them. */
const fileSchema = z.record(z.string(), z.unknown());
type StoredSecrets = z.infer<typeof fileSchema>;

const nothing: StoredSecrets = { version: 1 };
const encryptedSchema = z.base64();

/**
 * Opens the vault. A secret that cannot be read counts as not set, is named by `lost`, and is left as it is until a new
 * one is set; a file that cannot be read is kept aside.
 */
export async function openSecretVault(options: {
  readonly file: string;
  readonly encryption: Encryption;
  readonly log: Log;
}): Promise<SecretVault> {
  const { file, encryption, log } = options;
  const secrets = new Map<SecretName, string>();
  const keeping = new Map<SecretName, SecretKeeping>();
  const lost = new Set<SecretName>();
  let stored = await readStored(file, log);
  for (const name of secretNames) {
    const secret = decrypted(stored[name], encryption, log);
    if (secret !== null) secrets.set(name, secret);
    else if (stored[name] !== undefined) lost.add(name);
    keeping.set(name, secret === null ? 'none' : 'stored');
  }

  return {
    keeping: (name) => keeping.get(name) ?? 'none',
    read: (name) => secrets.get(name) ?? null,
    set: async (name, next) => {
      const lasting = encryption.available();
      // Without a keyring an older stored secret must not come back at the next start in place of this one.
      const encrypted = lasting ? Buffer.from(encryption.encrypt(next)).toString('base64') : undefined;
      const changed: StoredSecrets = { ...stored, [name]: encrypted };
      if (lasting || stored[name] !== undefined) {
        await mkdir(dirname(file), { recursive: true });
        await writeFileAtomically(file, JSON.stringify(changed));
        stored = changed;
      }
      const kept: SecretKeeping = lasting ? 'stored' : 'session';
      keeping.set(name, kept);
      secrets.set(name, next);
      lost.delete(name);
      log.info('vault.set', { name, keeping: kept });
      return kept;
    },
    lost: () => [...lost],
  };
}

async function readStored(file: string, log: Log): Promise<StoredSecrets> {
  const text = await readTextIfThere(file);
  if (text === null) return nothing;
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    // Not the error: a parser's words repeat what it read.
    log.warn('vault.unreadable', { keptAs: await keepAside(file) });
    return nothing;
  }
}

function decrypted(encrypted: unknown, encryption: Encryption, log: Log): string | null {
  if (encrypted === undefined) return null;
  if (!encryption.available()) {
    log.warn('vault.unreadable', { why: 'no system encryption' });
    return null;
  }
  try {
    return encryption.decrypt(Buffer.from(encryptedSchema.parse(encrypted), 'base64'));
  } catch (error) {
    log.warn('vault.unreadable', { error });
    return null;
  }
}

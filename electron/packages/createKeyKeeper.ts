import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { Encryption } from '../encryption/Encryption.ts';
import { keepAside } from '../files/keepAside.ts';
import { readTextIfThere } from '../files/readTextIfThere.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import type { Log } from '../log/Log.ts';
import { bytesOfKey } from './publicKeys.ts';

/** The key pair of this PC. The private key never leaves the main process, nor reaches the disk in the open. */
export interface KeyKeeper {
  /** The pair in force; made where there is none. session: it lasts until the program ends. */
  own(): Promise<{ readonly publicKey: Buffer; readonly keeping: 'stored' | 'session' }>;
  /** The private key to a public one of this PC, also one that was replaced; null = not of this PC, or unreadable. */
  privateOf(publicKey: Buffer): Promise<KeyObject | null>;
  /** Whether the public key was ever this PC's. */
  knows(publicKey: Buffer): Promise<boolean>;
}

/** Pairs, oldest first; the last is in force. `sealed`: PKCS #8, encrypted for this user of this machine. */
const pairSchema = z.object({ publicKey: z.base64url(), sealed: z.base64() });
const fileSchema = z.looseObject({ pairs: z.array(z.unknown()) });
interface StoredPairs {
  readonly version: 1;
  readonly pairs: readonly z.infer<typeof pairSchema>[];
}

interface Pair {
  readonly publicKey: Buffer;
  readonly privateKey: KeyObject;
}

export function createKeyKeeper(options: {
  readonly file: string;
  readonly encryption: Encryption;
  readonly log: Log;
}): KeyKeeper {
  const { file, encryption, log } = options;
  /** Pairs of this session that could not be kept. */
  const session: Pair[] = [];
  const inTurn = oneAtATime();

  const stored = async (): Promise<StoredPairs['pairs']> => {
    const text = await readTextIfThere(file);
    if (text === null) return [];
    const pairs = readPairs(text);
    // A later write must not be the end of a pair that somebody may still bring back.
    if (pairs.some((pair) => pair === null))
      log.warn('package.keysUnreadable', { keptAs: await keepAside(file) });
    return pairs.filter((pair) => pair !== null);
  };

  const unseal = ({ publicKey, sealed }: StoredPairs['pairs'][number]): Pair | null => {
    if (!encryption.available()) return null;
    try {
      const key = Buffer.from(encryption.decrypt(Buffer.from(sealed, 'base64')), 'base64');
      const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
      return { publicKey: Buffer.from(publicKey, 'base64url'), privateKey };
    } catch (error) {
      log.warn('package.keyUnreadable', { error });
      return null;
    }
  };

  const make = async (before: StoredPairs['pairs']): Promise<'stored' | 'session'> => {
    const { privateKey } = generateKeyPairSync('x25519');
    const publicKey = bytesOfKey(createPublicKey(privateKey));
    if (!encryption.available()) {
      session.push({ publicKey, privateKey });
      return 'session';
    }
    const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const sealed = Buffer.from(encryption.encrypt(der)).toString('base64');
    const pairs = [...before, { publicKey: publicKey.toString('base64url'), sealed }];
    await writeFileAtomically(file, JSON.stringify({ version: 1, pairs } satisfies StoredPairs));
    return 'stored';
  };

  const own = async (): ReturnType<KeyKeeper['own']> => {
    const kept = session.at(-1);
    if (kept) return { publicKey: kept.publicKey, keeping: 'session' };
    const pairs = await stored();
    const last = pairs.at(-1);
    const usable = last ? unseal(last) : null;
    if (usable) return { publicKey: usable.publicKey, keeping: 'stored' };
    await make(pairs);
    return own();
  };

  return {
    // One after the other: two pairs made at once would leave one of them shown and not kept.
    own: () => inTurn(own),
    privateOf: async (publicKey) => {
      const kept = session.find((pair) => pair.publicKey.equals(publicKey));
      if (kept) return kept.privateKey;
      const found = (await stored()).find((pair) => isOf(pair, publicKey));
      return (found && unseal(found)?.privateKey) ?? null;
    },
    knows: async (publicKey) =>
      session.some((pair) => pair.publicKey.equals(publicKey)) ||
      (await stored()).some((pair) => isOf(pair, publicKey)),
  };
}

/** The pairs of a file; null stands for one, or all of them, that cannot be read. */
function readPairs(text: string): readonly (StoredPairs['pairs'][number] | null)[] {
  try {
    return fileSchema.parse(JSON.parse(text)).pairs.map((pair) => pairSchema.safeParse(pair).data ?? null);
  } catch {
    return [null];
  }
}

function isOf(pair: StoredPairs['pairs'][number], publicKey: Buffer): boolean {
  return Buffer.from(pair.publicKey, 'base64url').equals(publicKey);
}

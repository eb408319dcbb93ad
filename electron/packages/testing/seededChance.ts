import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PackageChance } from '../createPackageWriter.ts';

const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex');

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** The key pair that a word stands for. */
export function keyPairOf(seed: string): KeyPair {
  const key = Buffer.concat([pkcs8Head, createHash('sha256').update(seed).digest()]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** Chance that falls the same way every time. */
export function seededChance(seed: string): PackageChance {
  return {
    bytes: (length) => createHash('sha512').update(seed).digest().subarray(0, length),
    keyPair: () => keyPairOf(`${seed} ephemeral`),
  };
}

import { createHash, diffieHellman, hkdfSync, scrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { keyCheckLength } from './header.ts';
import { type Lock, memoryOf } from './Lock.ts';

/** What a header and its secret give. */
interface PackageKeys {
  readonly keyCheck: Buffer;
  readonly body: Buffer;
}

const keyLength = 32;

/** What a password stands for. Widths and compositions of characters make no difference: an IME decides them. */
export function secretOfPassword(
  password: string,
  { cost, salt }: Extract<Lock, { kind: 'password' }>,
): Promise<Buffer> {
  const { log2, blockSize, parallelism } = cost;
  const options = {
    N: 2 ** log2,
    r: blockSize,
    p: parallelism,
    maxmem: memoryOf(cost) + 1024 * 1024 * (1 + parallelism),
  };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, options, (problem, key) =>
      problem ? reject(problem) : resolve(key),
    );
  });
}

/** What a private key and somebody's public key have in common; throws where that key is no proper one. */
export function secretOfKeys(own: KeyObject, theirs: KeyObject): Buffer {
  return diffieHellman({ privateKey: own, publicKey: theirs });
}

/** Keys drawn over the fields of the header: a changed header gives other keys. */
export function drawKeys(secret: Buffer, fields: Buffer): PackageKeys {
  const salt = createHash('sha256').update(fields).digest();
  const draw = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, `dpkg 1 ${purpose}`, length));
  return { keyCheck: draw('key check', keyCheckLength), body: draw('body', keyLength) };
}

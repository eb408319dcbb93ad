import { sha256 as createHash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text that comes in parts, as UTF-8. Without waiting, unlike WebCrypto. */
interface Sha256 {
  update(text: string): void;
  /** 64 hex digits, lower case. Nothing may be added afterwards. */
  hex(): string;
}

export function createSha256(): Sha256 {
  const hash = createHash.create();
  return {
    update: (text) => {
      hash.update(utf8ToBytes(text));
    },
    hex: () => bytesToHex(hash.digest()),
  };
}

/** The digest of one text. */
export function sha256(text: string): string {
  return bytesToHex(createHash(utf8ToBytes(text)));
}

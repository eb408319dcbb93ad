/** The operating system's way to encrypt for this user. `available` must be false where it is only an obfuscation. */
export interface Encryption {
  available(): boolean;
  encrypt(text: string): Uint8Array;
  /** Throws where the bytes were not encrypted by this user on this machine. */
  decrypt(bytes: Uint8Array): string;
}

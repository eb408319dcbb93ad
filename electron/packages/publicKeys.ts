import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { publicKeyLength } from './header.ts';

/**
 * Public keys (X25519) as people handle them: a line of text to copy, and a short fingerprint to compare on the phone.
 */

const prefix = 'DPKEY1-';
const checkLength = 4;

/** The text of a key: its bytes and a checksum, so that a slip in copying is found. */
export function writePublicKey(key: Buffer): string {
  return `${prefix}${Buffer.concat([key, checkOf(key)]).toString('base64url')}`;
}

/** Reads such a text, with whatever a chat or a form put around and into it; null = not a key. */
export function readPublicKey(text: string): Buffer | null {
  const [, body] = /DPKEY1-([\w-]{48})/.exec(text.replaceAll(/\s/g, '')) ?? [];
  const bytes = Buffer.from(body ?? '', 'base64url');
  if (bytes.length !== publicKeyLength + checkLength) return null;
  const key = bytes.subarray(0, publicKeyLength);
  if (!checkOf(key).equals(bytes.subarray(publicKeyLength))) return null;
  // What the decoder ignored, or read past, is no part of the text that was shown.
  return writePublicKey(key) === `${prefix}${body}` ? key : null;
}

/** 24 digits in groups of four. */
export function fingerprintOf(key: Buffer): string {
  const digest = createHash('sha256').update('dpkg fingerprint').update(key).digest();
  const groups = Array.from({ length: 6 }, (_, index) => digest.readUInt32BE(index * 4) % 10_000);
  return groups.map((group) => String(group).padStart(4, '0')).join(' ');
}

/** Bytes of a key, of either kind of pair. */
export function bytesOfKey(key: KeyObject): Buffer {
  const { x } = key.export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}

export function keyOfBytes(bytes: Buffer): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
}

function checkOf(key: Buffer): Buffer {
  return createHash('sha256').update('dpkg key').update(key).digest().subarray(0, checkLength);
}

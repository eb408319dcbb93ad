import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/**
 * The sealed part of a package file is a row of frames: length of the sealed bytes (4, big-endian), then ciphertext
 * and tag by AES-256-GCM. The key serves one file alone, so the nonce is the frame's number, with a mark on the last
 * one; header and length are authenticated with each. No frame can be changed, moved, left out or put into another
 * file, and none can be missing at the end, without being noticed.
 */

export const frameHeadLength = 4;
export const tagLength = 16;
const cipherName = 'aes-256-gcm';

/** What seals and opens the frames of one file. */
export interface FrameCipher {
  seal(index: number, last: boolean, content: Uint8Array): Buffer;
  /** `sealed`: without the length. null = not what was sealed under this number. */
  open(index: number, last: boolean, sealed: Buffer): Buffer | null;
}

export function createFrameCipher(key: Buffer, header: Buffer): FrameCipher {
  const headerHash = createHash('sha256').update(header).digest();
  const bound = (length: number): Buffer => Buffer.concat([headerHash, headOf(length)]);
  return {
    seal: (index, last, content) => {
      const length = content.byteLength + tagLength;
      const cipher = createCipheriv(cipherName, key, nonceOf(index, last)).setAAD(bound(length));
      return Buffer.concat([headOf(length), cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    },
    open: (index, last, sealed) => {
      if (sealed.length < tagLength) return null;
      const end = sealed.length - tagLength;
      const decipher = createDecipheriv(cipherName, key, nonceOf(index, last), { authTagLength: tagLength })
        .setAAD(bound(sealed.length))
        .setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

function headOf(length: number): Buffer {
  const head = Buffer.alloc(frameHeadLength);
  head.writeUInt32BE(length);
  return head;
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

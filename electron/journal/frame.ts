import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * A journal file is a row of frames: an 8-byte head (length, and its complement as its own checksum), then
 * nonce, ciphertext and tag. Each is sealed over its place and the tag before it, so that none can be
 * changed, moved, taken out or put into another file without being noticed.
 */

/** Which file a frame belongs to, e.g. "log 3". */
export type FileIdentity = string;

/** Where the next frame goes, and what it hangs on to. */
export interface FramePlace {
  readonly position: number;
  readonly index: number;
  readonly tag: Buffer;
}

export const headLength = 8;
const nonceLength = 12;
const tagLength = 16;
const cipherName = 'aes-256-gcm';
const mask = 0xffffffff;

export const keyLength = 32;

export const firstPlace: FramePlace = { position: 0, index: 0, tag: Buffer.alloc(tagLength) };

/** The bytes of a frame, and the place after it. */
export function sealFrame(
  key: Buffer,
  identity: FileIdentity,
  place: FramePlace,
  content: Buffer,
): { readonly bytes: Buffer; readonly next: FramePlace } {
  // Drawn, not counted: a frame that could not be made durable is written again at the same place.
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(cipherName, key, nonce).setAAD(bindingOf(identity, place));
  const sealed = [nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()];
  const body = Buffer.concat(sealed);
  const bytes = Buffer.concat([headOf(body.length), body]);
  return { bytes, next: placeAfter(place, body) };
}

/** Content of a frame's body; null = not what was written at this place. */
export function openFrame(
  key: Buffer,
  identity: FileIdentity,
  place: FramePlace,
  body: Buffer,
): { readonly content: Buffer; readonly next: FramePlace } | null {
  if (body.length < nonceLength + tagLength) return null;
  const end = body.length - tagLength;
  const decipher = createDecipheriv(cipherName, key, body.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(bindingOf(identity, place)).setAuthTag(body.subarray(end));
  try {
    const content = Buffer.concat([decipher.update(body.subarray(nonceLength, end)), decipher.final()]);
    return { content, next: placeAfter(place, body) };
  } catch {
    return null;
  }
}

/** Length of the body that a head announces; null = no head. */
export function bodyLength(head: Buffer): number | null {
  const length = head.readUInt32LE(0);
  return (length ^ mask) >>> 0 === head.readUInt32LE(4) ? length : null;
}

function headOf(length: number): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUInt32LE(length, 0);
  head.writeUInt32LE((length ^ mask) >>> 0, 4);
  return head;
}

function bindingOf(identity: FileIdentity, { index, tag }: FramePlace): Buffer {
  return Buffer.concat([Buffer.from(`journal 1 ${identity} ${index}\n`), tag]);
}

function placeAfter({ position, index }: FramePlace, body: Buffer): FramePlace {
  return {
    position: position + headLength + body.length,
    index: index + 1,
    tag: Buffer.from(body.subarray(body.length - tagLength)),
  };
}

import type { Framing } from './Framing.ts';

/** Bytes of the length that stands before a message. */
export const lengthBytes = 4;

/** One of the two "@" that end a message. */
export const terminatorByte = 0x40;

/**
 * Puts a message, UTF-8 without BOM, into a frame. The terminator must not occur inside it: see
 * `escapeTerminator`.
 */
export function encodeFrame(message: Uint8Array, framing: Framing): Uint8Array {
  return framing === 'length' ? withLength(message) : withTerminator(message);
}

/** The same JSON without "@@": an "@" stands only inside strings there, where \u0040 means the same. */
export function escapeTerminator(json: string): string {
  return json.replaceAll('@@', '@\\u0040');
}

function withLength(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(lengthBytes + message.length);
  new DataView(frame.buffer).setUint32(0, message.length);
  frame.set(message, lengthBytes);
  return frame;
}

function withTerminator(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 2);
  frame.set(message);
  frame.fill(terminatorByte, message.length);
  return frame;
}

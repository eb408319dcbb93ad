import { open, type FileHandle } from 'node:fs/promises';
import {
  bodyLength,
  firstPlace,
  headLength,
  openFrame,
  type FileIdentity,
  type FramePlace,
} from './frame.ts';

/**
 * torn: the file ends in the middle of a frame, as a crash during a write leaves it; nobody was told that
 * this frame was kept. damaged: something that was kept has been changed since.
 */
export type FrameEnd = 'end' | 'torn' | 'damaged';

export type ReadFrame = { readonly kind: 'frame'; readonly content: Buffer } | { readonly kind: FrameEnd };

export interface FrameReader {
  /** The next frame, verified; the first that is none ends the reading. */
  next(): Promise<ReadFrame>;
  /** After the last good frame. */
  place(): FramePlace;
  close(): Promise<void>;
}

/** Reads a file frame by frame, up to the size that it has now. */
export async function openFrameReader(
  file: string,
  key: Buffer,
  identity: FileIdentity,
): Promise<FrameReader> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  let place = firstPlace;

  const next = async (): Promise<ReadFrame> => {
    const left = size - place.position;
    if (left === 0) return { kind: 'end' };
    if (left < headLength) return { kind: 'torn' };
    const length = bodyLength(await readAt(handle, place.position, headLength));
    if (length === null) return { kind: (await isBlank(handle, place.position, left)) ? 'torn' : 'damaged' };
    if (headLength + length > left) return { kind: 'torn' };
    const body = await readAt(handle, place.position + headLength, length);
    const opened = openFrame(key, identity, place, body);
    if (!opened) return { kind: headLength + length === left ? 'torn' : 'damaged' };
    place = opened.next;
    return { kind: 'frame', content: opened.content };
  };

  return { next, place: () => place, close: () => handle.close() };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('the journal became shorter while it was read');
    done += bytesRead;
  }
  return buffer;
}

/** After a power cut a file may have grown by blocks that were never written. */
async function isBlank(handle: FileHandle, position: number, length: number): Promise<boolean> {
  return (await readAt(handle, position, length)).every((byte) => byte === 0);
}

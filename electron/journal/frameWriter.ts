import { open, type FileHandle } from 'node:fs/promises';
import { sealFrame, type FileIdentity, type FramePlace } from './frame.ts';

/** What a writer needs of an open file; a test puts a full disk in its place. */
export type WritableFile = Pick<FileHandle, 'write' | 'datasync' | 'truncate' | 'close'>;

export type OpenFile = (file: string, flags: 'r+' | 'wx') => Promise<WritableFile>;

export const openFile: OpenFile = (file, flags) => open(file, flags, 0o600);

export interface FrameWriter {
  /** Adds a frame; it counts as written only once `sync` resolves. Calls must come one after the other. */
  add(content: Buffer): Promise<void>;
  /** Resolves when everything added is on the disk. After a rejection it is added again, at the same place. */
  sync(): Promise<void>;
  /** Bytes so far. */
  size(): number;
  close(): Promise<void>;
}

/** Writes frames from a place on; whatever stood there and after it is gone. */
export async function createFrameWriter(options: {
  readonly file: WritableFile;
  readonly key: Buffer;
  readonly identity: FileIdentity;
  readonly start: FramePlace;
}): Promise<FrameWriter> {
  const { file, key, identity } = options;
  let durable = options.start;
  let place = durable;
  await file.truncate(durable.position);

  /** Half a frame would hide the next one. */
  const takeBack = async (): Promise<void> => {
    place = durable;
    await file.truncate(durable.position).catch(() => undefined);
  };

  return {
    size: () => place.position,
    close: () => file.close(),
    add: async (content) => {
      const { bytes, next } = sealFrame(key, identity, place, content);
      try {
        await writeAll(file, bytes, place.position);
      } catch (problem) {
        await takeBack();
        throw problem;
      }
      place = next;
    },
    sync: async () => {
      try {
        await file.datasync();
      } catch (problem) {
        await takeBack();
        throw problem;
      }
      durable = place;
    },
  };
}

async function writeAll(file: WritableFile, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

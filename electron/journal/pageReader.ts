import { openFrameReader, type FrameReader } from './frameReader.ts';
import type { JournalPage } from './Journal.ts';
import { decodeEntry } from './journalEntry.ts';
import { identityOf, journalFile } from './journalFiles.ts';
import type { JournalScan } from './scanJournal.ts';

interface PageReader {
  next(first: boolean): Promise<JournalPage>;
  close(): Promise<void>;
}

/** Text that one answer carries, more or less, and pieces of it. */
const pageLength = 1_000_000;
const pagePieces = 1000;

/** Reads what a scan has verified, up to where it had verified it. */
export function createPageReader(options: {
  readonly folder: string;
  readonly key: Buffer;
  readonly parts: JournalScan['parts'];
}): PageReader {
  const { folder, key, parts } = options;
  const total = parts.reduce((sum, { place }) => sum + place.position, 0);
  let frames: AsyncGenerator<Frame> | null = null;

  return {
    next: async (first) => {
      if (first) await frames?.return(undefined);
      if (first || !frames) frames = readFrames(folder, key, parts);
      const changes: string[] = [];
      let length = 0;
      let done = 0;
      while (length < pageLength && changes.length < pagePieces) {
        const { value } = await frames.next();
        if (!value) return { changes, done: total, total, last: true };
        ({ done } = value);
        if (value.changes === '') continue;
        changes.push(value.changes);
        length += value.changes.length;
      }
      return { changes, done, total, last: false };
    },
    close: async () => {
      await frames?.return(undefined);
    },
  };
}

interface Frame {
  readonly changes: string;
  readonly done: number;
}

async function* readFrames(
  folder: string,
  key: Buffer,
  parts: JournalScan['parts'],
): AsyncGenerator<Frame, undefined> {
  let before = 0;
  for (const { generation, kind, place } of parts) {
    const path = journalFile(folder, generation, kind);
    const reader = await openFrameReader(path, key, identityOf(generation, kind));
    try {
      while (reader.place().position < place.position) {
        yield { changes: await nextChanges(reader), done: before + reader.place().position };
      }
    } finally {
      await reader.close();
    }
    before += place.position;
  }
}

async function nextChanges(reader: FrameReader): Promise<string> {
  const read = await reader.next();
  const entry = read.kind === 'frame' ? decodeEntry(read.content) : null;
  if (!entry) throw new Error('the journal changed since it was verified');
  return entry.changes;
}

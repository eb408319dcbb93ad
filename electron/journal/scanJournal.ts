import type { FramePlace } from './frame.ts';
import { openFrameReader, type FrameEnd } from './frameReader.ts';
import { decodeEntry, type EntryHead } from './journalEntry.ts';
import {
  identityOf,
  journalFile,
  listJournal,
  type JournalFileKind,
  type ListedFile,
} from './journalFiles.ts';

/** A file that was read to its end, and what it came to. */
interface VerifiedFile {
  readonly generation: number;
  readonly kind: JournalFileKind;
  readonly storeId: string;
  /** Before the first entry. */
  readonly baseSeq: number;
  /** After the last good entry. */
  readonly seq: number;
  readonly end: FrameEnd;
  readonly complete: boolean;
  readonly place: FramePlace;
}

/** What the files of a journal hold, all of it verified. */
export interface JournalScan {
  readonly storeId: string;
  readonly seq: number;
  /** The snapshot and the logs that follow each other from it. */
  readonly parts: readonly VerifiedFile[];
  /** Something that had been kept is changed or gone; `seq` is what can still be read. */
  readonly damaged: boolean;
  /** The last log ends in a frame that was never answered for. */
  readonly torn: boolean;
}

/** Verifies every frame from the newest good snapshot on; null = no snapshot can be read. */
export async function scanJournal(folder: string, key: Buffer): Promise<JournalScan | null> {
  const files = (await listJournal(folder)).filter(({ finished }) => finished);
  const snapshots = files.filter(({ kind }) => kind === 'snapshot').reverse();
  let passedOver = false;
  for (const { generation } of snapshots) {
    const snapshot = await verifyFile(folder, key, generation, 'snapshot');
    if (snapshot && snapshot !== 'notBegun' && snapshot.complete)
      return followLogs(folder, key, files, snapshot, passedOver);
    passedOver = true;
  }
  return null;
}

async function followLogs(
  folder: string,
  key: Buffer,
  files: readonly ListedFile[],
  snapshot: VerifiedFile,
  passedOver: boolean,
): Promise<JournalScan> {
  const { storeId, generation: first } = snapshot;
  const parts = [snapshot];
  let { seq } = snapshot;
  // A snapshot is only finished after its own log was begun.
  let end: FrameEnd = 'damaged';
  for (const { generation } of files.filter((file) => file.kind === 'log' && file.generation >= first)) {
    const log = await verifyFile(folder, key, generation, 'log');
    if (log === 'notBegun') continue;
    if (log && log.storeId !== storeId) break;
    // What lies between was kept once, or never reached the journal; either way it is not in it.
    if (!log || log.baseSeq !== seq) {
      end = 'damaged';
      break;
    }
    parts.push(log);
    ({ seq, end } = log);
  }
  return { storeId, seq, parts, damaged: passedOver || end === 'damaged', torn: end === 'torn' };
}

/** null = its first frame is damaged; notBegun = a crash came before that frame was whole. */
async function verifyFile(
  folder: string,
  key: Buffer,
  generation: number,
  kind: JournalFileKind,
): Promise<VerifiedFile | 'notBegun' | null> {
  const reader = await openFrameReader(
    journalFile(folder, generation, kind),
    key,
    identityOf(generation, kind),
  );
  try {
    const first = await reader.next();
    if (first.kind === 'end' || first.kind === 'torn') return 'notBegun';
    const start = first.kind === 'frame' ? decodeEntry(first.content)?.head : undefined;
    if (start?.kind !== 'start') return null;
    const { storeId, seq: baseSeq } = start;
    let last: EntryHead = start;
    let seq = baseSeq;
    for (;;) {
      const place = reader.place();
      const read = await reader.next();
      const entry = read.kind === 'frame' ? decodeEntry(read.content) : null;
      if (!entry) {
        const end = read.kind === 'frame' ? 'damaged' : read.kind;
        const complete = end === 'end' && last.kind === 'end';
        return { generation, kind, storeId, baseSeq, seq, end, complete, place };
      }
      last = entry.head;
      if (last.kind === 'changes') seq = last.seq;
    }
  } finally {
    await reader.close();
  }
}

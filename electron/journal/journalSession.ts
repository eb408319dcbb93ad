import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '#shared/lib/result.ts';
import { renameOver } from '../files/renameOver.ts';
import { syncFolder } from '../files/syncFolder.ts';
import type { Log } from '../log/Log.ts';
import { firstPlace, type FramePlace } from './frame.ts';
import { createFrameWriter, type FrameWriter, type OpenFile } from './frameWriter.ts';
import type { Journal } from './Journal.ts';
import { encodeEntry, type EntryHead } from './journalEntry.ts';
import {
  identityOf,
  journalFile,
  listJournal,
  unfinishedSnapshot,
  type JournalFileKind,
} from './journalFiles.ts';
import { createPageReader } from './pageReader.ts';
import type { JournalScan } from './scanJournal.ts';
import { journalWords } from './journalWords.ts';

/** A journal from its opening to the next; calls must come one after the other and may reject. */
export type JournalSession = Omit<Journal, 'open'>;

interface SessionOptions {
  readonly folder: string;
  readonly key: Buffer;
  readonly scan: JournalScan | null;
  readonly log: Log;
  readonly compactAt: number;
  readonly openFile: OpenFile;
}

interface CurrentLog {
  readonly writer: FrameWriter;
  /** Of the logs that the next snapshot makes superfluous. */
  readonly earlierBytes: number;
  readonly seq: number;
}

interface CurrentSnapshot {
  readonly writer: FrameWriter;
  readonly generation: number;
  readonly frames: number;
}

const notOpened = err(journalWords.notOpened);
const gap = err(journalWords.gap);

/** Goes on where a scan ended. */
export async function openJournalSession(options: SessionOptions): Promise<JournalSession> {
  const { folder, key, scan, log, compactAt } = options;
  const pages = createPageReader({ folder, key, parts: scan?.parts ?? [] });
  let current = await resumeLog(options);
  let snapshot: CurrentSnapshot | null = null;
  /** Generation of the snapshot that counts; 0 = none. */
  let base = scan?.parts[0]?.generation ?? 0;

  const append: Journal['append'] = async ({ from, seq, changes }) => {
    if (!current) return notOpened;
    if (from > current.seq + 1) return gap;
    // Sent again because the answer was lost.
    if (seq > current.seq) {
      await current.writer.add(encodeEntry({ kind: 'changes', from, seq }, changes));
      await current.writer.sync();
      current = { ...current, seq };
    }
    // While one is under way, or failed in the middle, none is asked for again before the next start.
    return ok({ compact: snapshot === null && bytesOf(current) > compactAt });
  };

  const beginSnapshot: Journal['beginSnapshot'] = async ({ storeId, seq }) => {
    const at = seq ?? current?.seq;
    if (at === undefined) return notOpened;
    await snapshot?.writer.close();
    snapshot = null;
    const generation = (await lastGeneration(folder)) + 1;
    const { writer, rows } = await startGeneration(options, generation, { kind: 'start', storeId, seq: at });
    await current?.writer.close();
    current = { writer, earlierBytes: current ? bytesOf(current) : 0, seq: at };
    snapshot = { writer: rows, generation, frames: 0 };
    return ok(undefined);
  };

  const addToSnapshot: Journal['addToSnapshot'] = async ({ changes }) => {
    if (!snapshot) return notOpened;
    await snapshot.writer.add(encodeEntry({ kind: 'rows' }, changes));
    snapshot = { ...snapshot, frames: snapshot.frames + 1 };
    return ok(undefined);
  };

  const finishSnapshot: Journal['finishSnapshot'] = async () => {
    if (!snapshot || !current) return notOpened;
    const { writer, generation, frames } = snapshot;
    await writer.add(encodeEntry({ kind: 'end', frames }));
    await writer.sync();
    await writer.close();
    snapshot = null;
    await renameOver(unfinishedSnapshot(folder, generation), journalFile(folder, generation, 'snapshot'));
    await syncFolder(folder);
    current = { ...current, earlierBytes: 0 };
    // One generation stays behind the present one, in case a file of this one goes bad.
    await removeBefore(folder, base);
    base = generation;
    log.info('journal.snapshot', { generation, frames });
    return ok(undefined);
  };

  const close = async (): Promise<void> => {
    await pages.close();
    await current?.writer.close();
    await snapshot?.writer.close();
  };

  const read: Journal['read'] = async ({ first }) => ok(await pages.next(first));
  return { append, read, beginSnapshot, addToSnapshot, finishSnapshot, close };
}

function bytesOf({ earlierBytes, writer }: CurrentLog): number {
  return earlierBytes + writer.size();
}

/** Nothing is added behind damage: the window answers it with a snapshot. */
async function resumeLog(options: SessionOptions): Promise<CurrentLog | null> {
  const { folder, scan } = options;
  const last = scan?.parts.at(-1);
  if (!scan || !last || last.kind !== 'log' || scan.damaged) return null;
  const file = await options.openFile(journalFile(folder, last.generation, 'log'), 'r+');
  const writer = await writerOf(options, file, last.generation, 'log', last.place);
  const earlier = scan.parts.filter((part) => part.kind === 'log' && part !== last);
  return {
    writer,
    earlierBytes: earlier.reduce((sum, { place }) => sum + place.position, 0),
    seq: scan.seq,
  };
}

/** Both files of a generation or none: a log that nobody goes on with would stand in the way of the one before. */
async function startGeneration(
  options: SessionOptions,
  generation: number,
  head: EntryHead,
): Promise<{ readonly writer: FrameWriter; readonly rows: FrameWriter }> {
  const { folder } = options;
  const opened: FrameWriter[] = [];
  try {
    const writer = await startFile(options, generation, 'log');
    opened.push(writer);
    await writer.add(encodeEntry(head));
    const rows = await startFile(options, generation, 'snapshot');
    opened.push(rows);
    await rows.add(encodeEntry(head));
    await writer.sync();
    await syncFolder(folder);
    return { writer, rows };
  } catch (problem) {
    for (const writer of opened) await writer.close();
    await rm(journalFile(folder, generation, 'log'), { force: true });
    await rm(unfinishedSnapshot(folder, generation), { force: true });
    throw problem;
  }
}

async function startFile(
  options: SessionOptions,
  generation: number,
  kind: JournalFileKind,
): Promise<FrameWriter> {
  const { folder, openFile } = options;
  const path =
    kind === 'log' ? journalFile(folder, generation, kind) : unfinishedSnapshot(folder, generation);
  return writerOf(options, await openFile(path, 'wx'), generation, kind, firstPlace);
}

function writerOf(
  { key }: SessionOptions,
  file: Awaited<ReturnType<OpenFile>>,
  generation: number,
  kind: JournalFileKind,
  start: FramePlace,
): Promise<FrameWriter> {
  return createFrameWriter({ file, key, identity: identityOf(generation, kind), start });
}

async function lastGeneration(folder: string): Promise<number> {
  return (await listJournal(folder)).at(-1)?.generation ?? 0;
}

async function removeBefore(folder: string, generation: number): Promise<void> {
  for (const file of await listJournal(folder)) {
    if (!file.finished || file.generation < generation) await rm(join(folder, file.name), { force: true });
  }
}

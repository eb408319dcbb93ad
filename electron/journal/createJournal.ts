import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Encryption } from '../encryption/Encryption.ts';
import type { Log } from '../log/Log.ts';
import { openFile, type OpenFile } from './frameWriter.ts';
import type { Journal, JournalState } from './Journal.ts';
import { openJournalSession, type JournalSession } from './journalSession.ts';
import { readJournalFolder } from './readJournalFolder.ts';
import { journalWords } from './journalWords.ts';

export interface JournalOptions {
  /** Its own: a journal that cannot be read is put aside with all that is in it. */
  readonly folder: string;
  readonly encryption: Encryption;
  readonly log: Log;
  /** Bytes of log from which a snapshot is asked for. */
  readonly compactAt?: number;
  readonly openFile?: OpenFile;
}

const defaultCompactAt = 32 * 1024 * 1024;

const notOpened = err(journalWords.notOpened);

/** A journal in a folder of files; see journalFiles.ts for which, and frame.ts for what is in them. */
export function createJournal(options: JournalOptions): Journal {
  const { log } = options;
  let session: JournalSession | null = null;
  const inTurn = oneAtATime();

  /** A failure is told, never thrown. */
  const told = <T>(work: () => Promise<Result<T, string>>, message: string): Promise<Result<T, string>> =>
    inTurn(work).catch((error: unknown) => {
      log.error('journal.failed', { error });
      return err(message);
    });

  const close = async (): Promise<Result<undefined, string>> => {
    await session?.close();
    session = null;
    return ok(undefined);
  };

  const open = async (): Promise<Result<JournalState, string>> => {
    await close();
    const { key, scan, aside } = await readJournalFolder(options);
    if (scan?.torn) log.warn('journal.torn', { seq: scan.seq });
    if (scan?.damaged) log.error('journal.damaged', { seq: scan.seq });
    session = await openJournalSession({
      folder: options.folder,
      key,
      scan,
      log,
      compactAt: options.compactAt ?? defaultCompactAt,
      openFile: options.openFile ?? openFile,
    });
    const { storeId, seq, damaged } = scan ?? { storeId: null, seq: 0, damaged: false };
    return ok({ storeId, seq, damaged, putAside: aside });
  };

  return {
    open: () => told(open, journalWords.notRead),
    append: (entry) => told(async () => session?.append(entry) ?? notOpened, journalWords.notWritten),
    read: (request) => told(async () => session?.read(request) ?? notOpened, journalWords.notRead),
    beginSnapshot: (start) =>
      told(async () => session?.beginSnapshot(start) ?? notOpened, journalWords.notWritten),
    addToSnapshot: (rows) =>
      told(async () => session?.addToSnapshot(rows) ?? notOpened, journalWords.notWritten),
    finishSnapshot: () => told(async () => session?.finishSnapshot() ?? notOpened, journalWords.notWritten),
    close: async () => void (await told(close, journalWords.notRead)),
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Encryption } from '../encryption/Encryption.ts';
import type { Log } from '../log/Log.ts';
import { listJournal } from './journalFiles.ts';
import { makeJournalKey, readJournalKey } from './journalKey.ts';
import { putAside } from './putAside.ts';
import { scanJournal, type JournalScan } from './scanJournal.ts';

interface FoundJournal {
  readonly key: Buffer;
  /** null: the journal is new. */
  readonly scan: JournalScan | null;
  /** Where a journal that could not be read at all is now. */
  readonly aside: string | null;
}

/** Key and content of the journal in a folder; where there is none that can be read, a new one. */
export async function readJournalFolder(options: {
  readonly folder: string;
  readonly encryption: Encryption;
  readonly log: Log;
}): Promise<FoundJournal> {
  const { folder, encryption, log } = options;
  const keyFile = join(folder, 'key.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stored = await readJournalKey(keyFile, encryption);
  if (stored.kind === 'unreadable') log.error('journal.keyUnreadable', { error: stored.error });
  if (stored.kind === 'key') {
    const scan = await scanJournal(folder, stored.key);
    if (scan) return { key: stored.key, scan, aside: null };
  }
  if (!(await hasSnapshot(folder))) {
    const key = stored.kind === 'key' ? stored.key : await makeJournalKey(keyFile, encryption);
    return { key, scan: null, aside: null };
  }
  const aside = await putAside(folder);
  log.error('journal.putAside', { folder: aside });
  return { key: await makeJournalKey(keyFile, encryption), scan: null, aside };
}

/** Before its first snapshot a journal holds nothing. */
async function hasSnapshot(folder: string): Promise<boolean> {
  return (await listJournal(folder)).some(({ finished, kind }) => finished && kind === 'snapshot');
}

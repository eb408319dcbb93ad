import { shallowRef, type ShallowRef } from 'vue';
import { ok, type Result } from '#shared/lib/result.ts';
import { openDatabase, type DatabaseProblem, type OpenOptions } from '../openDatabase.ts';
import { refreshBusinessKeys } from '../refreshBusinessKeys.ts';
import type { AppDatabase } from '../schema.ts';
import { createJournalRecorder } from './createJournalRecorder.ts';
import type { JournalPort } from './journalPort.ts';
import { reconcileJournal } from './reconcileJournal.ts';
import { forgetRestoration, readRestoration, type Restoration } from './restoration.ts';
import { writeSnapshot } from './writeSnapshot.ts';

/** What the screen says about the journal. */
export interface JournalStatus {
  /** What is saved is in the store alone, because the journal cannot be written. */
  readonly trouble: Readonly<ShallowRef<boolean>>;
  /** The store had been lost; not null until the person has acknowledged it. */
  readonly restoration: Readonly<ShallowRef<Restoration | null>>;
  acknowledge(): Promise<void>;
}

interface JournaledDatabase {
  readonly db: AppDatabase;
  readonly status: JournalStatus;
}

interface JournaledOptions extends Omit<OpenOptions, 'recorder'> {
  readonly port: JournalPort;
  readonly newId: () => string;
  readonly now: () => number;
  /** Share of the journal played back, 0 to 1, while a lost store is rebuilt. */
  readonly onRestoring?: (share: number) => void;
}

/** Opens the store with its journal beside it, rebuilt from there if need be. */
export async function openJournaledDatabase(
  options: JournaledOptions,
): Promise<Result<JournaledDatabase, DatabaseProblem>> {
  const { port, newId, now } = options;
  const trouble = shallowRef(false);
  let compact = (): void => undefined;
  const recorder = createJournalRecorder({
    port,
    onTrouble: (value) => (trouble.value = value),
    onCompact: () => compact(),
  });
  const opened = await openDatabase({ ...options, recorder });
  if (!opened.ok) return opened;
  const db = opened.value;
  const onProgress = options.onRestoring ?? (() => undefined);
  await reconcileJournal({ db, port, recorder, newId, now, onProgress });
  await refreshBusinessKeys(db, now);
  compact = () => {
    const storeId = recorder.storeId();
    if (storeId === null) return;
    // Where it fails the log only goes on growing until the next start.
    writeSnapshot({ db, port, storeId, seq: null, caughtUp: recorder.caughtUp }).catch(() => undefined);
  };
  const restoration = shallowRef(await readRestoration(db));
  const acknowledge = async () => {
    await forgetRestoration(db);
    restoration.value = null;
  };
  return ok({ db, status: { trouble, restoration, acknowledge } });
}

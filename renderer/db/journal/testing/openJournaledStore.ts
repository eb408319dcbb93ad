import { defaultProfile } from '#shared/profile/profile.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import { createRowReader, type RowReader } from '../../quarantine.ts';
import { createRecordRepository, type RecordRepository } from '../../recordRepository.ts';
import type { AppDatabase } from '../../schema.ts';
import { testNow } from '../../testing/testStore.ts';
import type { JournalPort } from '../journalPort.ts';
import { openJournaledDatabase, type JournalStatus } from '../openJournaledDatabase.ts';

export interface JournaledStore {
  readonly db: AppDatabase;
  readonly status: JournalStatus;
  readonly records: RecordRepository;
  readonly reader: RowReader;
  /** Shares of the journal told while a lost store was rebuilt. */
  readonly restoring: readonly number[];
}

/** A store in memory with a journal beside it, as the program opens it. */
export async function openJournaledStore(indexedDB: IDBFactory, port: JournalPort): Promise<JournaledStore> {
  const restoring: number[] = [];
  const newId = () => crypto.randomUUID();
  const now = () => testNow;
  const opened = await openJournaledDatabase({
    port,
    newId,
    now,
    onProblem: () => undefined,
    onRestoring: (share) => restoring.push(share),
    indexedDB,
    IDBKeyRange,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const { db, status } = opened.value;
  const reader = createRowReader(db, { now });
  const records = createRecordRepository({
    db,
    reader,
    scheme: () => null,
    activeChannel: () => 'practice',
    ways: () => defaultProfile.ways,
    now,
    newId,
    random: () => 0.5,
  });
  return { db, status, records, reader, restoring };
}

/** All rows of all tables that the journal keeps, for comparison. */
export async function contentOf(db: AppDatabase): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = db.tables.filter(({ name }) => name !== 'meta');
  const rows = await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(rows);
}

import { keyOf } from '../quarantine.ts';
import type { AppDatabase, CounterRow, StoredRecord } from '../schema.ts';
import type { JournalPort, JournalState } from './journalPort.ts';
import { readPosition, writePosition } from './storePosition.ts';
import { journaledTables, readChanges, type JournaledTable } from './tableChanges.ts';

/** Row of `meta` with records that were typed into another store than the journal's. */
const setAsideName = 'journal.strangers';

interface RebuildOptions {
  readonly db: AppDatabase;
  readonly port: JournalPort;
  readonly state: JournalState & { readonly storeId: string };
  /** Share of the journal that was read, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Empties the store and plays the journal into it. Interrupted, it begins again at the next start. */
export async function rebuildStore({ db, port, state, onProgress }: RebuildOptions): Promise<void> {
  const { storeId, seq } = state;
  await emptyStore(db, storeId);
  for (let first = true; ; first = false) {
    const { changes, done, total, last } = await port.read({ first });
    await applyChanges(db, changes);
    onProgress(total === 0 ? 1 : done / total);
    if (last) break;
  }
  await writePosition(db, { storeId, seq });
}

/**
 * Records of another store, put aside by `rebuildStore`, come back as what they are: unsent work. Runs after
 * capturing has begun, so that they reach the journal too.
 */
export async function bringBackSetAside(db: AppDatabase): Promise<void> {
  const kept = await db.meta.get(setAsideName);
  if (!kept) return;
  await db.transaction('rw', [db.records, db.meta], async () => {
    const records = kept.value as readonly StoredRecord[];
    const known = new Set(await db.records.toCollection().primaryKeys());
    await db.records.bulkPut(records.filter(({ ID }) => !known.has(ID)));
    await db.meta.delete(setAsideName);
  });
}

async function emptyStore(db: AppDatabase, storeId: string): Promise<void> {
  await db.transaction('rw', [...journaledTables, 'meta'], async () => {
    const position = await readPosition(db);
    if (position?.storeId !== storeId) await setRecordsAside(db);
    for (const name of journaledTables) await db.table(name).clear();
    await writePosition(db, { storeId, seq: -1 });
  });
}

async function setRecordsAside(db: AppDatabase): Promise<void> {
  const records = await db.records.toArray();
  if (records.length === 0) return;
  const row: CounterRow = { name: setAsideName, value: records };
  await db.meta.put(row);
}

/** One page of the journal in one transaction, each row written once. */
async function applyChanges(db: AppDatabase, texts: readonly string[]): Promise<void> {
  const rows = lastOfEach(db, texts);
  await db.transaction('rw', [...journaledTables], async () => {
    for (const [name, changes] of rows) {
      const table = db.table<unknown, unknown>(name);
      const puts = [...changes.values()].filter(({ row }) => row !== undefined);
      const deletes = [...changes.values()].filter(({ row }) => row === undefined);
      await table.bulkPut(puts.map(({ row }) => row));
      await table.bulkDelete(deletes.map(({ key }) => key));
    }
  });
}

interface RowChange {
  readonly key: unknown;
  /** undefined: removed. */
  readonly row?: unknown;
}

function lastOfEach(
  db: AppDatabase,
  texts: readonly string[],
): ReadonlyMap<JournaledTable, ReadonlyMap<string, RowChange>> {
  const tables = new Map<JournaledTable, Map<string, RowChange>>();
  for (const { table, puts, deletes } of texts.flatMap(readChanges)) {
    const changes = tables.get(table) ?? new Map<string, RowChange>();
    tables.set(table, changes);
    for (const row of puts) {
      const key = keyOf(db.table(table), row);
      changes.set(JSON.stringify(key), { key, row });
    }
    for (const key of deletes) changes.set(JSON.stringify(key), { key });
  }
  return tables;
}

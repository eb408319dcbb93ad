import type { Table } from 'dexie';
import { keyOf } from '../quarantine.ts';
import type { AppDatabase } from '../schema.ts';
import type { JournalPort } from './journalPort.ts';
import { joinChanges, journaledTables, writeChange, type JournaledTable } from './tableChanges.ts';

/** Batches and resolutions hold many records each. */
const rowsPerPiece: Partial<Record<JournaledTable, number>> = { batches: 20, snapshots: 20 };
const defaultRows = 1000;

interface SnapshotOptions {
  readonly db: AppDatabase;
  readonly port: JournalPort;
  readonly storeId: string;
  /** Where the store is, if the journal may not know; null = where the journal is. */
  readonly seq: number | null;
  /** Rejects where the journal lacks something that the snapshot may hold. */
  readonly caughtUp: () => Promise<void>;
}

/**
 * Writes all of the store into the journal, while work goes on: rows that change meanwhile may be in it in
 * either form, because every change since its beginning comes after it in the log.
 */
export async function writeSnapshot(options: SnapshotOptions): Promise<void> {
  const { db, port, storeId, seq, caughtUp } = options;
  await port.beginSnapshot({ storeId, seq });
  for (const name of journaledTables) {
    for await (const puts of piecesOf(db.table(name), rowsPerPiece[name] ?? defaultRows)) {
      await port.addToSnapshot({ changes: joinChanges([writeChange({ table: name, puts, deletes: [] })]) });
    }
  }
  await caughtUp();
  await port.finishSnapshot();
}

async function* piecesOf(table: Table<unknown, string>, size: number): AsyncGenerator<readonly unknown[]> {
  let rows = await table.orderBy(':id').limit(size).toArray();
  while (rows.length > 0) {
    yield rows;
    if (rows.length < size) return;
    const last = keyOf(table, rows.at(-1)) as string;
    rows = await table.where(':id').above(last).limit(size).toArray();
  }
}

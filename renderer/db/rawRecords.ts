import type { LocalEdit } from '#shared/sync/localEdits.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import { rowsOfRecords } from './rowsOfRecords.ts';
import type { AppDatabase } from './schema.ts';
import { applyEntries } from './standing.ts';
import { storedRecord } from './storedRecord.ts';

/**
 * Writes of records that their identifiers do not follow: for `writeRecords`, which has them follow, and for the
 * identifiers themselves. The linter keeps everybody else out.
 */

/** Writes records through the surrounding transaction. */
export async function putRecords(db: AppDatabase, records: readonly LocalRecord[]): Promise<void> {
  await db.records.bulkPut(records.map(storedRecord));
}

/** Removes records with everything any channel knows of them. */
export async function removeRecords(db: AppDatabase, ids: readonly RecordId[]): Promise<void> {
  if (ids.length === 0) return;
  const entries = await rowsOfRecords(db.outbox, ids);
  const copies = await rowsOfRecords(db.acknowledged, ids);
  // At once, as below.
  await Promise.all([
    db.records.bulkDelete([...ids]),
    db.outbox.bulkDelete(entries.map(({ channel, ID }) => [channel, ID])),
    db.acknowledged.bulkDelete(copies.map(({ channel, ID }) => [channel, ID])),
  ]);
}

/** Writes edits with their entries. `how`: `add` for records whose IDs were just drawn. */
export async function applyEdits(
  db: AppDatabase,
  edits: readonly LocalEdit[],
  how: 'put' | 'add' = 'put',
): Promise<void> {
  const records = edits.map(({ record }) => record).filter((record) => record !== null);
  // At once, so that the figures of a record are written once.
  await Promise.all([
    how === 'add' ? db.records.bulkAdd(records.map(storedRecord)) : putRecords(db, records),
    applyEntries(
      db,
      edits.flatMap(({ entries }) => entries),
    ),
  ]);
}

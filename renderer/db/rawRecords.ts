import type { LocalEdit } from '#shared/sync/localEdits.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
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
  await db.records.bulkDelete([...ids]);
  await db.outbox.where('ID').anyOf(ids).delete();
  await db.acknowledged.where('ID').anyOf(ids).delete();
}

/** Writes edits with their entries. */
export async function applyEdits(db: AppDatabase, edits: readonly LocalEdit[]): Promise<void> {
  await putRecords(
    db,
    edits.map(({ record }) => record).filter((record) => record !== null),
  );
  await applyEntries(
    db,
    edits.flatMap(({ entries }) => entries),
  );
}

import { Dexie } from 'dexie';
import type { RecordId } from '#shared/model/values.ts';
import type { AppDatabase } from '../schema.ts';
import type { PackageId, StoredPackageRow } from './packageTypes.ts';
import { rowsWith } from '../rowsWith.ts';

/** Rows of one package. */
export function rowsOf(db: AppDatabase, id: PackageId) {
  return db.packageRows.where('[package+ID]').between([id], [id, Dexie.maxKey]);
}

/**
 * What packages of one origin carried of records, the latest revision of each: with the origin of another PC what was
 * last taken from it, with this store's own what was last exported.
 */
export async function latestOf(
  db: AppDatabase,
  origin: string,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, StoredPackageRow>> {
  const keys = ids.map((ID) => [origin, ID]);
  return latestRows(await rowsWith(db.packageRows, '[origin+ID]', keys));
}

/** The latest revision of each record. */
export function latestRows(rows: readonly StoredPackageRow[]): ReadonlyMap<RecordId, StoredPackageRow> {
  const latest = new Map<RecordId, StoredPackageRow>();
  for (const row of rows) {
    const known = latest.get(row.ID);
    if (!known || known.revision < row.revision) latest.set(row.ID, row);
  }
  return latest;
}

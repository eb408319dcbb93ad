import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { createRowReader } from './quarantine.ts';
import type { AppDatabase } from './schema.ts';
import { putRecords } from './rawRecords.ts';

/** Row of `meta` that says which way of making business keys the index has. */
const name = 'records.businessKeys';
/** 2: without characters that nobody sees. */
const current = 2;

/**
 * Brings the index of business keys of an older store up to date, once. Records keep their content; a name that holds
 * invisible characters is then found, and refused as a duplicate, by what it looks like.
 */
export async function refreshBusinessKeys(db: AppDatabase, now: () => number): Promise<void> {
  if ((await db.meta.get(name))?.value === current) return;
  const stale: string[] = [];
  await db.records.orderBy('[dataSet+businessKey]').eachKey((key, { primaryKey }) => {
    if (isStale(key)) stale.push(primaryKey);
  });
  if (stale.length > 0) await writeAgain(db, stale, now);
  await db.meta.put({ name, value: current });
}

async function writeAgain(db: AppDatabase, ids: readonly string[], now: () => number): Promise<void> {
  const reader = createRowReader(db, { now });
  await db.transaction('rw', db.records, async () => {
    await putRecords(db, reader.all('records', await db.records.bulkGet([...ids])));
  });
}

function isStale(key: unknown): boolean {
  const text: unknown = Array.isArray(key) ? key[1] : null;
  return typeof text === 'string' && text.split('\u001f').some((part) => typedText(part) !== part);
}

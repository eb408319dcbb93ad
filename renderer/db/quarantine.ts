import type { Table } from 'dexie';
import type { z } from 'zod';
import type { Immutable } from '#shared/lib/immutable.ts';
import { acknowledgedSchema } from '#shared/model/acknowledged.ts';
import { batchSchema } from '#shared/model/batch.ts';
import { entrySchema } from '#shared/model/entry.ts';
import { recordSchema } from '#shared/model/record.ts';
import type { AppDatabase, CheckedTable } from './schema.ts';

const schemas = {
  records: recordSchema,
  acknowledged: acknowledgedSchema,
  outbox: entrySchema,
  batches: batchSchema,
} as const satisfies Record<CheckedTable, z.ZodType>;

type RowOf<T extends CheckedTable> = Immutable<z.output<(typeof schemas)[T]>>;

/** Checks what comes out of the store. A row that cannot be read is set aside and reported, never dropped. */
export interface RowReader {
  one<T extends CheckedTable>(table: T, raw: unknown): RowOf<T> | null;
  all<T extends CheckedTable>(table: T, raw: readonly unknown[]): RowOf<T>[];
  /** Resolves when everything found unreadable so far has been moved. */
  settled(): Promise<void>;
}

interface ReaderOptions {
  readonly now: () => number;
  /** Called with the number of rows moved to quarantine. */
  readonly onQuarantined?: (moved: number) => void;
}

/** A reader over an opened store. */
export function createRowReader(db: AppDatabase, options: ReaderOptions): RowReader {
  const found = new Map<string, { readonly table: CheckedTable; readonly raw: unknown }>();
  let moving = Promise.resolve();

  // Moving writes, and reads often happen inside read-only transactions: it is done after them, by a timer,
  // which also leaves Dexie's transaction zone.
  const setAside = (table: CheckedTable, raw: unknown) => {
    const first = found.size === 0;
    found.set(`${table}\n${JSON.stringify(keyOf(db.table(table), raw))}`, { table, raw });
    if (!first) return;
    moving = new Promise((resolve, reject) => {
      setTimeout(() => {
        const rows = [...found.values()];
        found.clear();
        moveToQuarantine(db, rows, options).then(resolve, reject);
      });
    });
  };

  const one = <T extends CheckedTable>(table: T, raw: unknown): RowOf<T> | null => {
    if (raw === undefined || raw === null) return null;
    const parsed = schemas[table].safeParse(raw);
    if (parsed.success) return parsed.data as RowOf<T>;
    setAside(table, raw);
    return null;
  };

  return {
    one,
    all: (table, raw) => raw.map((row) => one(table, row)).filter((row) => row !== null),
    settled: () => moving,
  };
}

async function moveToQuarantine(
  db: AppDatabase,
  rows: readonly { readonly table: CheckedTable; readonly raw: unknown }[],
  { now, onQuarantined }: ReaderOptions,
): Promise<void> {
  const moved = await db.transaction(
    'rw',
    [db.quarantine, ...new Set(rows.map(({ table }) => db.table(table)))],
    async () => {
      let count = 0;
      for (const { table, raw } of rows) {
        const key = keyOf(db.table(table), raw);
        const current: unknown = await db.table(table).get(key as string);
        const parsed = schemas[table].safeParse(current);
        if (current === undefined || parsed.success) continue;
        await db.quarantine.add({ table, raw: current, problem: parsed.error.message, at: now() });
        await db.table(table).delete(key as string);
        count += 1;
      }
      return count;
    },
  );
  if (moved > 0) onQuarantined?.(moved);
}

/** The primary key of a stored row; it is there even if nothing else can be read. */
export function keyOf(table: Table, raw: unknown): unknown {
  const path = table.schema.primKey.keyPath as string | string[];
  const row = raw as Readonly<Record<string, unknown>>;
  return typeof path === 'string' ? row[path] : path.map((part) => row[part]);
}

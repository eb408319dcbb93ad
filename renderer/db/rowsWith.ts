import { cmp, Dexie, type Table } from 'dexie';

/** A value of an index or of the primary key, as IndexedDB takes it. */
type Key = string | readonly string[];

/** To read two rows more together costs less than to ask for one by itself. */
const readTogether = 2;

/**
 * Rows whose index, or primary key, has one of these values, in no order. Where few rows lie between the first and the
 * last value, they are read together; else all values are asked for at once, for a cursor would wait for each step.
 */
export async function rowsWith<T, K, I>(
  table: Table<T, K, I>,
  index: string,
  keys: readonly Key[],
): Promise<readonly T[]> {
  const byText = new Map(keys.map((key) => [JSON.stringify(key), key]));
  const sorted = [...byText.values()].sort(cmp);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const most = sorted.length * readTogether;
  const between = table.where(index).between(first, last, true, true);
  const rows = await between.limit(most + 1).toArray();
  if (rows.length > most) return readEach(table, index, sorted);
  const { keyPath = '' } = table.schema.idxByName[index] ?? table.schema.primKey;
  return rows.filter((row) => byText.has(JSON.stringify(Dexie.getByKeyPath(row as object, keyPath))));
}

async function readEach<T, K, I>(
  table: Table<T, K, I>,
  index: string,
  keys: readonly Key[],
): Promise<readonly T[]> {
  if (table.schema.primKey.name === index)
    return (await table.bulkGet(keys as readonly unknown[] as K[])).filter((row) => row !== undefined);
  return (await Promise.all(keys.map((key) => table.where(index).equals(key).toArray()))).flat();
}

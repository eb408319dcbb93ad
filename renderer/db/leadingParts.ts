import { Dexie, type Table } from 'dexie';

/** The different values of the first column of an index of several, by one key of each, in their order. */
export async function leadingParts<T, K, I>(
  table: Table<T, K, I>,
  index: string,
): Promise<readonly string[]> {
  const parts: string[] = [];
  for (;;) {
    const from = parts.length === 0 ? Dexie.minKey : [parts.at(-1), Dexie.maxKey];
    const [key] = await table.where(index).above(from).limit(1).keys();
    if (!Array.isArray(key)) return parts;
    parts.push(String(key[0]));
  }
}

import type { Page } from '@playwright/test';
import type { App } from 'vue';
import type { Row } from '#shared/standard/types.ts';
import type { Services } from '#renderer/services/services.ts';

/** Milliseconds of bulk work by the app's own repositories, in its own window. */
export interface BulkTimes {
  readonly import: number;
  readonly delete: number;
  readonly restore: number;
}

/** Rows per transaction of the bare writes, as the import has them. */
const blockSize = 1000;

/**
 * Imports risk points, deletes them all and restores them, past the screens but through everything below them: journal,
 * figures and search. For the deletion to wait, and not to remove, each is marked as confirmed in between.
 */
export async function bulkWork(page: Page, rows: readonly Row[]): Promise<BulkTimes> {
  // The compiler of the bench names functions by a helper that a page does not have.
  await page.evaluate('globalThis.__name = (named) => named');
  const imported = await page.evaluate(async (input) => {
    const mounted = document.querySelector('#app') as unknown as { readonly __vue_app__: App };
    const provides = mounted.__vue_app__._context.provides as Record<symbol, Services>;
    const key = Object.getOwnPropertySymbols(provides).find((symbol) => symbol.description === 'services');
    if (key === undefined) throw new Error('the app gives no services');
    const services = provides[key] as Services;
    Object.assign(globalThis, { benchServices: services });
    const start = performance.now();
    const { written } = await services.records.importRows({ riskPoint: input }, { sample: false });
    if (written !== input.length)
      throw new Error(`${String(written)} of ${String(input.length)} were imported`);
    return performance.now() - start;
  }, rows);
  await confirmAll(page);
  const [deleted, restored] = await page.evaluate(async () => {
    const { benchServices: services } = globalThis as unknown as { readonly benchServices: Services };
    const ids = (await services.records.list('riskPoint')).map(({ record }) => record.ID);
    const start = performance.now();
    const { marked } = await services.records.delete(ids);
    if (marked !== ids.length) throw new Error(`${String(marked)} of ${String(ids.length)} were marked`);
    const between = performance.now();
    const { restored } = await services.records.restore(ids);
    if (restored !== ids.length) throw new Error(`${String(restored)} of ${String(ids.length)} are back`);
    return [between - start, performance.now() - between] as const;
  });
  return { import: imported, delete: deleted, restore: restored };
}

/** Puts a confirmed copy beside each record, past the app's own code. */
function confirmAll(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { benchServices: services } = globalThis as unknown as { readonly benchServices: Services };
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const database = await done(indexedDB.open('dual-prevention'));
    const records = (await done(database.transaction('records').objectStore('records').getAll())) as {
      ID: string;
      dataSet: string;
      data: unknown;
      revision: number;
    }[];
    const transaction = database.transaction('acknowledged', 'readwrite');
    for (const { ID, dataSet, data, revision } of records)
      transaction.objectStore('acknowledged').put({
        ...{ channel: services.activeChannel.value, ID, dataSet, data, revision },
        ...{ batchNo: '2026030200000001', at: 0 },
      });
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
}

/** Milliseconds of writing all rows, new and over themselves. */
export interface BareTimes {
  readonly insert: number;
  readonly update: number;
}

/** The rows that the app has written of its records, written again bare into a store with the same tables and indexes. */
export function bareWork(page: Page): Promise<BareTimes> {
  return page.evaluate(async (size) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const names = ['records', 'outbox', 'stateLines'];
    const source = await done(indexedDB.open('dual-prevention'));
    const reading = source.transaction(names);
    const tables = await Promise.all(
      names.map(async (name) => {
        const table = reading.objectStore(name);
        const indexes = [...table.indexNames].map((each) => table.index(each));
        return {
          ...{ name, keyPath: table.keyPath },
          indexes: indexes.map(({ name: as, keyPath, multiEntry }) => ({ as, keyPath, multiEntry })),
          rows: (await done(table.getAll())) as unknown[],
        };
      }),
    );
    source.close();
    const opening = indexedDB.open('bench-bare');
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, indexes } of tables) {
        const table = opening.result.createObjectStore(name, { keyPath });
        for (const { as, keyPath: path, multiEntry } of indexes) table.createIndex(as, path, { multiEntry });
      }
    };
    const target = await done(opening);
    const count = Math.max(...tables.map(({ rows }) => rows.length));
    const writeAll = async (): Promise<number> => {
      const start = performance.now();
      for (let from = 0; from < count; from += size) {
        const transaction = target.transaction(names, 'readwrite', { durability: 'strict' });
        for (const { name, rows } of tables)
          for (const row of rows.slice(from, from + size)) transaction.objectStore(name).put(row);
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
        });
      }
      return performance.now() - start;
    };
    const insert = await writeAll();
    const update = await writeAll();
    target.close();
    await done(indexedDB.deleteDatabase('bench-bare'));
    return { insert, update };
  }, blockSize);
}

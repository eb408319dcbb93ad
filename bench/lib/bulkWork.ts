import type { Page } from '@playwright/test';
import type { App } from 'vue';
import { practiceChannel } from '#shared/model/channels.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { StoredAcknowledged } from '#renderer/db/schema.ts';
import type { Services } from '#renderer/services/services.ts';
import { readStore } from '#e2e/fixtures/readStore.ts';
import { riskPoints } from '#e2e/fixtures/riskPoints.ts';
import { putRows } from './seedStore.ts';

/** Rows per transaction of the bare writes, as the import has them. */
const blockSize = 1000;

/** Where the page keeps the services of the app for the bench. */
interface BenchWindow {
  benchServices: Services;
}

// The app's own repositories in its own window: past the screens, but with everything below them, journal, figures and
// search. In milliseconds.

/** Deletes all risk points and restores them. Each is marked as confirmed before, so that its deletion waits. */
export async function deleteAndRestore(
  page: Page,
): Promise<{ readonly deleted: number; readonly restored: number }> {
  await confirmAll(page);
  const [deleted, restored] = await page.evaluate(async () => {
    const { records } = (globalThis as unknown as BenchWindow).benchServices;
    const ids = (await records.list('riskPoint')).map(({ record }) => record.ID);
    const start = performance.now();
    const { marked } = await records.delete(ids);
    const between = performance.now();
    const { restored: back } = await records.restore(ids);
    if (marked !== ids.length || back !== ids.length) throw new Error('not all went and came back');
    return [between - start, performance.now() - between] as const;
  });
  return { deleted, restored };
}

async function findServices(page: Page): Promise<void> {
  // The compiler of the bench names functions by a helper that a page does not have.
  await page.evaluate('globalThis.__name = (named) => named');
  await page.evaluate(() => {
    const mounted = document.querySelector('#app') as unknown as { readonly __vue_app__: App };
    const provides = mounted.__vue_app__._context.provides as Record<symbol, Services>;
    const key = Object.getOwnPropertySymbols(provides).find((symbol) => symbol.description === 'services');
    if (key === undefined || !provides[key]) throw new Error('the app gives no services');
    (globalThis as unknown as BenchWindow).benchServices = provides[key];
  });
}

/** Imports so many risk points. */
export async function importRows(page: Page, size: number): Promise<number> {
  await findServices(page);
  const rows = riskPoints(size).map((row, place) => ({
    ...row,
    riskNo: `2603021015${String(place).padStart(6, '0')}`,
  }));
  return page.evaluate(async (riskPoint) => {
    const { records } = (globalThis as unknown as BenchWindow).benchServices;
    const start = performance.now();
    const { written } = await records.importRows({ riskPoint }, { sample: false });
    if (written !== riskPoint.length) throw new Error(`${String(written)} were imported`);
    return performance.now() - start;
  }, rows);
}

/** Puts a confirmed copy beside each record. */
async function confirmAll(page: Page): Promise<void> {
  const records = await readStore<LocalRecord>(page, 'records');
  const copies = records.map(({ ID, dataSet, data, revision }): StoredAcknowledged => ({
    ...{ channel: practiceChannel, ID, dataSet, data, revision },
    ...{ batchNo: '2026030200000001', at: 0 },
  }));
  await putRows(page, 'acknowledged', copies);
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

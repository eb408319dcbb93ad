import type { Page } from '@playwright/test';
import { checkedOn } from '#renderer/db/stateQueries.ts';
import { shanghaiDate } from '#renderer/db/updateDate.ts';
import { storedRows, storedTables, type Standing } from './storedRows.ts';

const blockSize = 2000;

/**
 * Fills the store of a running app with risk points, past the app's own code, which would take minutes: the rows are
 * those that it would write.
 */
export async function seedStore(page: Page, count: number, standing: Standing): Promise<void> {
  const rows = storedRows(count, standing);
  // Else the daily check of the figures would mend what is only half put.
  await putRows(page, 'meta', [{ name: checkedOn, value: shanghaiDate(Date.now()) }]);
  for (const table of storedTables) {
    for (let start = 0; start < rows[table].length; start += blockSize)
      await putRows(page, table, rows[table].slice(start, start + blockSize));
  }
}

/** Writes rows into a table of a running app, past the app's own code. */
export function putRows(page: Page, table: string, rows: readonly unknown[]): Promise<void> {
  return page.evaluate(
    ([name, values]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dual-prevention');
        opening.onerror = () => reject(opening.error ?? new Error('cannot open the store'));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(name, 'readwrite');
          for (const value of values) transaction.objectStore(name).put(value);
          transaction.onabort = () => reject(transaction.error ?? new Error('the store refused the rows'));
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    [table, rows] as const,
  );
}

import { Dexie } from 'dexie';
import type { StoredRows } from '../../lib/storedRows.ts';
import { declaredStore } from './declaredStore.ts';
import type { PeerStore } from './PeerStore.ts';

/** IndexedDB as the browser gives it, into some of the app's tables in one transaction. */
export async function openRawStore(tables: readonly (keyof StoredRows)[]): Promise<PeerStore> {
  const name = 'raw';
  // Made by Dexie, so that its indexes are the app's, and used without.
  (await declaredStore(name)).close();
  const database = await outcomeOf(indexedDB.open(name));
  return {
    put: (rows) => putAll(database, tables, rows),
    count: () => outcomeOf(database.transaction('records').objectStore('records').count()),
    remove: () => {
      database.close();
      return Dexie.delete(name);
    },
  };
}

function putAll(
  database: IDBDatabase,
  tables: readonly (keyof StoredRows)[],
  rows: StoredRows,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(tables, 'readwrite');
    for (const table of tables) {
      const store = transaction.objectStore(table);
      for (const row of rows[table]) store.put(row);
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the store refused the rows'));
  });
}

function outcomeOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store did not answer'));
  });
}

import type { StoredRows } from '../../lib/storedRows.ts';
import { declaredStore } from './declaredStore.ts';
import type { PeerStore } from './PeerStore.ts';

/** Dexie's bulkPut, into some of the app's tables in one transaction. */
export async function openDexieStore(tables: readonly (keyof StoredRows)[]): Promise<PeerStore> {
  const store = await declaredStore('dexie');
  return {
    put: (rows) =>
      store.transaction('rw', [...tables], async () => {
        for (const table of tables) await store.table(table).bulkPut(rows[table]);
      }),
    count: () => store.table('records').count(),
    remove: () => store.delete(),
  };
}

import { Dexie } from 'dexie';
import { schemaVersions } from '#renderer/db/schema.ts';

/** A new store with the tables and indexes of the app's own, and none of the app's work on them. */
export async function declaredStore(name: string): Promise<Dexie> {
  const store = new Dexie(name);
  for (const { version, stores } of schemaVersions) store.version(version).stores(stores);
  await store.open();
  return store;
}

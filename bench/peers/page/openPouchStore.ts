import PouchDB from 'pouchdb-browser';
import type { PeerStore } from './PeerStore.ts';

export interface PouchStore extends PeerStore {
  readonly database: PouchDB;
}

/** PouchDB's bulkDocs. Records alone: its own revisions and sequence say what is to be sent. */
export async function openPouchStore(): Promise<PouchStore> {
  const database = new PouchDB('pouch');
  await database.info();
  return {
    database,
    put: async ({ records }) => {
      const written = await database.bulkDocs(records.map((record) => ({ ...record, _id: record.ID })));
      if (!written.every(({ ok }) => ok)) throw new Error('PouchDB refused a record');
    },
    count: async () => (await database.info()).doc_count,
    remove: () => database.destroy(),
  };
}

import PouchDB from 'pouchdb-browser';
import type { PeerStore } from './PeerStore.ts';

/** PouchDB's bulkDocs. Records alone: its own revisions and sequence say what is to be sent. */
export async function openPouchStore(): Promise<PeerStore> {
  const store = new PouchDB('pouch');
  await store.info();
  return {
    put: async ({ records }) => {
      const written = await store.bulkDocs(records.map((record) => ({ ...record, _id: record.ID })));
      if (!written.every(({ ok }) => ok)) throw new Error('PouchDB refused a record');
    },
    count: async () => (await store.info()).doc_count,
    remove: () => store.destroy(),
  };
}

import { openPouchStore } from './openPouchStore.ts';
import { batchSize, type PrepareSync } from './PeerSync.ts';

/** PouchDB's replication to a CouchDB. */
export const preparePouch: PrepareSync = async (blocks) => {
  const store = await openPouchStore();
  for (const block of blocks) await store.put(block);
  return {
    deliver: async () => {
      const { ok } = await store.database.replicate.to(`${location.origin}/couch`, { batch_size: batchSize });
      if (!ok) throw new Error('PouchDB did not replicate');
    },
    remove: store.remove,
  };
};

import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { StoredRecord } from '#renderer/db/schema.ts';
import { openRxStore } from './openRxStore.ts';
import { batchSize, type PrepareSync } from './PeerSync.ts';
import { postRecords } from './postRecords.ts';

/** RxDB's replication by a push handler that makes the same requests as the app. */
export const prepareRx: PrepareSync = async (blocks) => {
  const store = await openRxStore();
  for (const block of blocks) await store.put(block);
  return {
    deliver: async () => {
      const replication = replicateRxCollection<StoredRecord, unknown>({
        collection: store.collection,
        replicationIdentifier: 'sink',
        live: false,
        waitForLeadership: false,
        toggleOnDocumentVisible: false,
        push: {
          batchSize,
          handler: async (rows) => {
            await postRecords(rows.map(({ newDocumentState }) => newDocumentState));
            return [];
          },
        },
      });
      const failed = new Promise<never>((_, reject) => replication.error$.subscribe(reject));
      await Promise.race([replication.awaitInitialReplication(), failed]);
    },
    remove: store.remove,
  };
};

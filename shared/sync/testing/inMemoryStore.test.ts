import type { StoreHarness } from './storeContract.ts';
import { describeSyncStore } from './storeContract.ts';
import { channelKey, createInMemoryStore, emptyStoreData } from './inMemoryStore.ts';
import { testChannel, testNow } from './samples.ts';

async function makeStore(): Promise<StoreHarness> {
  const data = emptyStoreData();
  let day = '20260520';
  const open = () => createInMemoryStore(data, { now: () => testNow, today: () => day });
  const key = (ID: string) => channelKey(testChannel, ID);
  return {
    store: open(),
    async seed(seeds) {
      for (const { record, entries, acknowledged } of seeds) {
        data.records.set(record.ID, record);
        data.entries.delete(key(record.ID));
        data.acknowledged.delete(key(record.ID));
        for (const entry of entries) data.entries.set(channelKey(entry.channel, entry.ID), entry);
        for (const copy of acknowledged) data.acknowledged.set(channelKey(copy.channel, copy.ID), copy);
      }
    },
    look: async (ID) => ({
      record: data.records.get(ID) ?? null,
      entry: data.entries.get(key(ID)) ?? null,
      acknowledged: data.acknowledged.get(key(ID)) ?? null,
    }),
    batch: async (batchNo) => data.batches.get(batchNo) ?? null,
    setToday: (next) => {
      day = next;
    },
    reopen: async () => open(),
  };
}

describeSyncStore('in-memory store', makeStore);

import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { StoredRecord } from '#renderer/db/schema.ts';
import type { PeerStore } from './PeerStore.ts';

const word = { type: 'string', maxLength: 100 } as const;
const flag = { type: 'boolean' } as const;

/** The indexes of the app's records, but for that by subject: what may be absent cannot be indexed by this storage. */
const schema = {
  version: 0,
  type: 'object',
  primaryKey: 'ID',
  properties: {
    ID: word,
    dataSet: word,
    businessKey: word,
    facet: word,
    data: { type: 'object', properties: { regNo: word }, required: ['regNo'], additionalProperties: true },
    revision: { type: 'number' },
    draft: flag,
    deleted: flag,
    batchNo: word,
    busType: word,
    updateDate: word,
    createdAt: { type: 'number' },
    sample: flag,
    practice: flag,
  },
  required: ['ID', 'dataSet', 'businessKey', 'facet', 'data'],
  indexes: [
    ['dataSet', 'businessKey'],
    ['dataSet', 'facet'],
    ['dataSet', 'data.regNo'],
  ],
} as const;

export interface RxStore extends PeerStore {
  readonly collection: RxCollection<StoredRecord>;
}

/** RxDB's bulkInsert into its free storage. Records alone: its own metadata say what is to be sent. */
export async function openRxStore(): Promise<RxStore> {
  const database = await createRxDatabase({ name: 'rx', storage: getRxStorageDexie(), multiInstance: false });
  const { records: collection } = await database.addCollections<{ records: RxCollection<StoredRecord> }>({
    records: { schema: schema as unknown as RxJsonSchema<StoredRecord> },
  });
  return {
    collection,
    put: async ({ records }) => {
      const { error } = await collection.bulkInsert([...records]);
      if (error.length > 0) throw new Error('RxDB refused a record');
    },
    count: () => collection.count().exec(),
    remove: async () => void (await database.remove()),
  };
}

import { batchSize, type PrepareSync } from './PeerSync.ts';
import { postRecords } from './postRecords.ts';

/** The requests alone, one after the other: nothing is stored before or afterwards. */
export const prepareHttp: PrepareSync = async (blocks) => {
  const records = blocks.flatMap((block) => block.records);
  return {
    deliver: async () => {
      for (let start = 0; start < records.length; start += batchSize)
        await postRecords(records.slice(start, start + batchSize));
    },
    remove: async () => undefined,
  };
};

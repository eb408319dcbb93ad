import { proposeNumber } from './proposeNumber.ts';
import { queueForChannel } from './queueForChannel.ts';
import { createRecordConflicts } from './recordConflicts.ts';
import { createRecordEdits } from './recordEdits.ts';
import { createRecordImport } from './recordImport.ts';
import { createRecordQueries } from './recordQueries.ts';
import type { RecordRepository } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';

export type * from './recordTypes.ts';

/** The records of the store as the pages see them, through the active channel. */
export function createRecordRepository(context: RepositoryContext): RecordRepository {
  return {
    ...createRecordQueries(context),
    ...createRecordEdits(context),
    ...createRecordImport(context),
    ...createRecordConflicts(context),
    generateNumber: (dataSet) => proposeNumber(context, dataSet),
    queueForChannel: (channel) => queueForChannel(context, channel),
  };
}

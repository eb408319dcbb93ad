import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { EntryState } from '#shared/model/entry.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { channelsBeside, kindsOf } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import { asListed, channelsOf, listedByIds, listedOnChannel, type ChannelLines } from './listedRecords.ts';
import { newestFirst } from './newestFirst.ts';
import { readPage, statesByShape } from './recordPage.ts';
import type { ListedRecord, RecordRepository } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { readWaiting, waitingIds, waitingKeys } from './waitingQueue.ts';

type RecordQueries = Pick<
  RecordRepository,
  | 'list'
  | 'page'
  | 'statesByShape'
  | 'listed'
  | 'get'
  | 'problems'
  | 'waiting'
  | 'waitingIds'
  | 'waitingKeys'
  | 'batches'
  | 'history'
>;

/** Entries that need a person, or at least tell one something. */
const problemStates = ['refused', 'conflict', 'unknown', 'held'] as const;

/** The reading half of the record repository. */
export function createRecordQueries(context: RepositoryContext): RecordQueries {
  const { db, reader, activeChannel } = context;

  return {
    list: (dataSet) => list(context, dataSet),

    page: (request) => readPage(context, request),

    statesByShape: (dataSet, state) => statesByShape(context, dataSet, state),

    listed: (ids) => listedByIds(context, ids),

    get: (ID) => get(context, ID),

    problems: () => listByStatus(context, problemStates),

    waiting: (request) => readWaiting(context, request),

    waitingIds: (group) => waitingIds(context, group),

    waitingKeys: (ids) => waitingKeys(context, ids),

    async batches(limit) {
      const found: Batch[] = [];
      for (const channel of channelsBeside(activeChannel())) {
        const raw = await db.batches
          .where('[channel+createdAt]')
          .between([channel, -Infinity], [channel, Infinity])
          .reverse()
          .limit(limit)
          .toArray();
        found.push(...reader.all('batches', raw));
      }
      return found.sort(newestBatchFirst).slice(0, limit);
    },

    async history(ID) {
      const channels = channelsBeside(activeChannel());
      const batches = reader.all('batches', await db.batches.where('rowIds').equals(ID).toArray());
      return batches.filter(({ channel }) => channels.includes(channel)).sort(newestBatchFirst);
    },
  };
}

/** Records whose entry is in one of the states, of all kinds and channels of the mode in force, one per channel. */
async function listByStatus(
  context: RepositoryContext,
  statuses: readonly EntryState['status'][],
): Promise<readonly ListedRecord[]> {
  const { db, activeChannel } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const found: ListedRecord[] = [];
    for (const channel of channelsBeside(activeChannel())) {
      found.push(...(await listOnChannel(context, channel, statuses)));
    }
    return found;
  });
}

async function listOnChannel(
  context: RepositoryContext,
  channel: ChannelId,
  statuses: readonly EntryState['status'][],
): Promise<readonly ListedRecord[]> {
  const { db, reader } = context;
  const keys = kindsOf(channel).flatMap((dataSet) => statuses.map((status) => [channel, dataSet, status]));
  const raw = await db.outbox.where('[channel+dataSet+state.status]').anyOf(keys).toArray();
  return [...(await listedOnChannel(context, channel, reader.all('outbox', raw)))].sort(byCreation);
}

async function list(context: RepositoryContext, dataSet: RecordKind): Promise<readonly ListedRecord[]> {
  const { db, reader } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const records = reader.all('records', await recordsOf(db, dataSet).toArray());
    const lines: ChannelLines[] = [];
    for (const channel of channelsOf(context, dataSet)) {
      const entries = reader.all('outbox', await entriesOf(db, channel, dataSet).toArray());
      const acknowledged = reader.all('acknowledged', await acknowledgedOf(db, channel, dataSet).toArray());
      lines.push({ channel, entries, acknowledged });
    }
    return [...asListed(context, records, lines)].sort(byCreation);
  });
}

async function get(context: RepositoryContext, ID: RecordId): Promise<ListedRecord | null> {
  const [found] = await listedByIds(context, [ID]);
  return found ?? null;
}

function newestBatchFirst(a: Batch, b: Batch): number {
  return b.createdAt - a.createdAt || (a.batchNo < b.batchNo ? 1 : -1);
}

function byCreation(a: ListedRecord, b: ListedRecord): number {
  return newestFirst(a.record, b.record);
}

import { deriveRecordState } from '#shared/sync/deriveRecordState.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { FieldReference } from '#shared/standard/types.ts';
import type {
  Acknowledged,
  Batch,
  ChannelId,
  EntryState,
  LocalRecord,
  OutboxEntry,
  RecordId,
} from '#shared/sync/model.ts';
import { belongsTo, channelFor, channelsBeside, kindsOf } from './channelIds.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import type { ListedRecord, RecordRepository } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';

type RecordQueries = Pick<
  RecordRepository,
  'list' | 'get' | 'problems' | 'waiting' | 'suggestions' | 'batches' | 'history'
>;

/** Entries that need a person, or at least tell one something. */
const problemStates = ['refused', 'conflict', 'unknown', 'held'] as const;

/** Entries that are on their way, or wait to be. */
const waitingStates = ['queued', 'sending', 'unknown', 'held'] as const;

/** The reading half of the record repository. */
export function createRecordQueries(context: RepositoryContext): RecordQueries {
  const { db, reader, activeChannel } = context;

  return {
    list: (dataSet) => list(context, channelFor(activeChannel(), dataSet), dataSet),

    get: (ID) => get(context, ID),

    problems: () => listByStatus(context, problemStates),

    waiting: () => listByStatus(context, waitingStates),

    async suggestions(references) {
      const values = await Promise.all(references.map((reference) => valuesOf(context, reference)));
      const collator = new Intl.Collator('zh-CN', { numeric: true });
      return [...new Set(values.flat())].sort(collator.compare);
    },

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

/** Records whose entry is in one of the states, of all kinds and channels of the mode in force. */
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
  { db, reader }: RepositoryContext,
  channel: ChannelId,
  statuses: readonly EntryState['status'][],
): Promise<readonly ListedRecord[]> {
  const keys = kindsOf(channel).flatMap((dataSet) => statuses.map((status) => [channel, dataSet, status]));
  const raw = await db.outbox.where('[channel+dataSet+state.status]').anyOf(keys).toArray();
  const entries = reader.all('outbox', raw);
  const ids = entries.map(({ ID }) => ID);
  const records = reader.all('records', await db.records.bulkGet(ids));
  const acknowledged = reader.all(
    'acknowledged',
    await db.acknowledged.bulkGet(ids.map((ID) => [channel, ID])),
  );
  return join(channel, records, entries, acknowledged);
}

async function list(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<readonly ListedRecord[]> {
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const records = reader.all('records', await recordsOf(db, dataSet).toArray());
    const entries = reader.all('outbox', await entriesOf(db, channel, dataSet).toArray());
    const acknowledged = reader.all('acknowledged', await acknowledgedOf(db, channel, dataSet).toArray());
    return join(channel, records, entries, acknowledged);
  });
}

async function get(
  { db, reader, activeChannel }: RepositoryContext,
  ID: RecordId,
): Promise<ListedRecord | null> {
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const record = reader.one('records', await db.records.get(ID));
    if (!record) return null;
    const channel = channelFor(activeChannel(), record.dataSet);
    const entry = reader.one('outbox', await db.outbox.get([channel, ID]));
    const acknowledged = reader.one('acknowledged', await db.acknowledged.get([channel, ID]));
    return join(channel, [record], entry ? [entry] : [], acknowledged ? [acknowledged] : [])[0] ?? null;
  });
}

/** Live records and those whose deletion is still under way, newest first. */
function join(
  channel: ChannelId,
  records: readonly LocalRecord[],
  entries: readonly OutboxEntry[],
  acknowledged: readonly Acknowledged[],
): readonly ListedRecord[] {
  const entryOf = new Map(entries.map((entry) => [entry.ID, entry]));
  const knownOf = new Map(acknowledged.map((row) => [row.ID, row]));
  return records
    .filter((record) => belongsTo(channel, record))
    .filter(({ ID, deleted }) => !deleted || entryOf.has(ID) || knownOf.has(ID))
    .map((record) => {
      const entry = entryOf.get(record.ID) ?? null;
      const known = knownOf.get(record.ID) ?? null;
      return { record, entry, acknowledged: known, state: deriveRecordState(record, entry, known) };
    })
    .sort((a, b) => b.record.createdAt - a.record.createdAt);
}

async function valuesOf(
  { db, reader, activeChannel }: RepositoryContext,
  { dataSet, field }: FieldReference,
): Promise<string[]> {
  const records = reader.all('records', await recordsOf(db, dataSet).toArray());
  return records
    .filter((record) => !record.deleted && belongsTo(activeChannel(), record))
    .map(({ data }) => (data[field] ?? '').trim())
    .filter((value) => value !== '');
}

function newestBatchFirst(a: Batch, b: Batch): number {
  return b.createdAt - a.createdAt || (a.batchNo < b.batchNo ? 1 : -1);
}

import { deriveRecordState } from '#shared/sync/deriveRecordState.ts';
import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { FieldReference } from '#shared/standard/types.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { EntryState, OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { belongsTo, channelsBeside, channelsFor, kindsOf } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf, recordsOf } from './collections.ts';
import { groupBy } from './groupBy.ts';
import type { ChannelStanding, ListedRecord, RecordRepository } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { worstStanding } from './worstStanding.ts';

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
    list: (dataSet) => list(context, dataSet),

    get: (ID) => get(context, ID),

    problems: () => listByStatus(context, problemStates),

    async waiting() {
      const standings = await listByStatus(context, waitingStates);
      const worst = [...groupBy(standings, ({ record }) => record.ID).values()].map(worstStanding);
      return worst.filter((listed) => listed !== undefined);
    },

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
  return join(records, [{ channel, entries, acknowledged }]);
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
    return lines.length > 0 ? join(records, lines) : stayingHere(context, records);
  });
}

function channelsOf({ activeChannel, ways }: RepositoryContext, kind: RecordKind): readonly ChannelId[] {
  return channelsFor(activeChannel(), kind, ways());
}

async function get(context: RepositoryContext, ID: RecordId): Promise<ListedRecord | null> {
  const { db, reader } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const record = reader.one('records', await db.records.get(ID));
    if (!record) return null;
    const entries = reader.all('outbox', await db.outbox.where('ID').equals(ID).toArray());
    const acknowledged = reader.all('acknowledged', await db.acknowledged.where('ID').equals(ID).toArray());
    const lines = channelsOf(context, record.dataSet).map((channel) => ({
      channel,
      entries: entries.filter((entry) => entry.channel === channel),
      acknowledged: acknowledged.filter((copy) => copy.channel === channel),
    }));
    const listed = lines.length > 0 ? join([record], lines) : stayingHere(context, [record]);
    return listed[0] ?? null;
  });
}

/** What one channel has of some records. */
interface ChannelLines {
  readonly channel: ChannelId;
  readonly entries: readonly OutboxEntry[];
  readonly acknowledged: readonly Acknowledged[];
}

/** Records of a kind without any way in: shown as held, for nobody is to get them. */
function stayingHere(
  { activeChannel }: RepositoryContext,
  records: readonly LocalRecord[],
): readonly ListedRecord[] {
  const channel = activeChannel();
  return records
    .filter((record) => !record.deleted && belongsTo(channel, record))
    .map((record) => {
      const { ID, dataSet, draft } = record;
      const waitsFor = { kind: 'route', dataSet, reason: '没有勾选归集方式，只留在本机。' } as const;
      const entry: OutboxEntry = { channel, ID, dataSet, state: { status: 'held', waitsFor } };
      const standing = { channel, entry, acknowledged: null, state: draft ? 'draft' : 'held' } as const;
      return { ...standing, record, standings: [standing] };
    })
    .sort((a, b) => b.record.createdAt - a.record.createdAt);
}

/** Live records and those whose deletion is still under way, newest first. */
function join(records: readonly LocalRecord[], lines: readonly ChannelLines[]): readonly ListedRecord[] {
  const indexed = lines.map(({ channel, entries, acknowledged }) => ({
    channel,
    entryOf: new Map(entries.map((entry) => [entry.ID, entry])),
    knownOf: new Map(acknowledged.map((row) => [row.ID, row])),
  }));
  return records
    .flatMap((record) => {
      const standings = indexed
        .filter(({ channel }) => belongsTo(channel, record))
        .map(({ channel, entryOf, knownOf }): ChannelStanding => {
          const entry = entryOf.get(record.ID) ?? null;
          const acknowledged = knownOf.get(record.ID) ?? null;
          return { channel, entry, acknowledged, state: deriveRecordState(record, entry, acknowledged) };
        });
      // Of a deleted record only the channels are of interest that still have to hear of it.
      const open = standings.filter(
        ({ entry, acknowledged }) => !record.deleted || entry !== null || acknowledged !== null,
      );
      const worst = worstStanding(open);
      return worst ? [{ ...worst, record, standings: open }] : [];
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
    .map(({ data }) => typedText(data[field] ?? ''))
    .filter((value) => value !== '');
}

function newestBatchFirst(a: Batch, b: Batch): number {
  return b.createdAt - a.createdAt || (a.batchNo < b.batchNo ? 1 : -1);
}

import { deriveRecordState } from '#shared/sync/deriveRecordState.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { belongsTo, channelsFor } from '#shared/model/channels.ts';
import { groupBy } from './groupBy.ts';
import type { ChannelStanding, ListedRecord } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { worstStanding } from './worstStanding.ts';

/** What one channel has of some records. */
export interface ChannelLines {
  readonly channel: ChannelId;
  readonly entries: readonly OutboxEntry[];
  readonly acknowledged: readonly Acknowledged[];
}

/** The records as lists show them, in the order of `ids`; those that no list shows are left out. */
export async function listedByIds(
  context: RepositoryContext,
  ids: readonly RecordId[],
): Promise<readonly ListedRecord[]> {
  const { db, reader } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const records = reader.all('records', await db.records.bulkGet([...ids]));
    const found = new Map<RecordId, ListedRecord>();
    for (const [kind, some] of groupBy(records, ({ dataSet }) => dataSet)) {
      const lines: ChannelLines[] = [];
      for (const channel of channelsOf(context, kind)) {
        const keys = some.map(({ ID }): [ChannelId, RecordId] => [channel, ID]);
        const entries = reader.all('outbox', await db.outbox.bulkGet(keys));
        const acknowledged = reader.all('acknowledged', await db.acknowledged.bulkGet(keys));
        lines.push({ channel, entries, acknowledged });
      }
      for (const item of asListed(context, some, lines)) found.set(item.record.ID, item);
    }
    return ids.map((ID) => found.get(ID)).filter((item) => item !== undefined);
  });
}

/** The channels that records of a kind go to in the mode in force. */
export function channelsOf(
  { activeChannel, ways }: RepositoryContext,
  kind: RecordKind,
): readonly ChannelId[] {
  return channelsFor(activeChannel(), kind, ways());
}

/** Records of one kind with what its channels have of them; `lines` is empty where the kind has no way in. */
export function asListed(
  context: RepositoryContext,
  records: readonly LocalRecord[],
  lines: readonly ChannelLines[],
): readonly ListedRecord[] {
  return lines.length > 0 ? join(records, lines) : stayingHere(context, records);
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
    });
}

/** The records of some entries of one channel, as they stand there. Runs inside the surrounding transaction. */
export async function listedOnChannel(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
  entries: readonly OutboxEntry[],
): Promise<readonly ListedRecord[]> {
  const ids = entries.map(({ ID }) => ID);
  const records = reader.all('records', await db.records.bulkGet(ids));
  const copies = await db.acknowledged.bulkGet(ids.map((ID): [ChannelId, RecordId] => [channel, ID]));
  return join(records, [{ channel, entries, acknowledged: reader.all('acknowledged', copies) }]);
}

/** Live records and those whose deletion is still under way, in the order given. */
function join(records: readonly LocalRecord[], lines: readonly ChannelLines[]): readonly ListedRecord[] {
  const indexed = lines.map(({ channel, entries, acknowledged }) => ({
    channel,
    entryOf: new Map(entries.map((entry) => [entry.ID, entry])),
    knownOf: new Map(acknowledged.map((row) => [row.ID, row])),
  }));
  return records.flatMap((record) => {
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
  });
}

import { kindOf } from '#shared/kinds/recordKind.ts';
import { belongsTo, isRouted } from '#shared/model/channels.ts';
import type { ParentCandidate, ParentNeed } from '#shared/model/ports.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { DataSetId, FieldReference } from '#shared/standard/types.ts';
import { recordsOf } from '../db/collections.ts';
import { groupBy } from '../db/groupBy.ts';
import { rowsWith } from '../db/rowsWith.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';

/** Live records that these values name. Nobody waits for a record that does not go to the channel at all. */
export async function readParents(
  context: SyncStoreContext,
  channel: ChannelId,
  needs: readonly ParentNeed[],
): Promise<readonly ParentCandidate[]> {
  const { db, reader, ways } = context;
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const candidates: ParentCandidate[] = [];
    for (const [dataSet, records] of await readNamed(context, needs)) {
      const live = records.filter((record) => !record.deleted && belongsTo(channel, record));
      const keys = live.map(({ ID }): [ChannelId, RecordId] => [channel, ID]);
      const entries = reader.all('outbox', await db.outbox.bulkGet(keys));
      const entryOf = new Map(entries.map((entry) => [entry.ID, entry]));
      const copies = await db.acknowledged.bulkGet(keys);
      const routed = isRouted(channel, dataSet, ways());
      for (const [place, { ID, data, draft }] of live.entries()) {
        const acknowledged = !routed || copies[place] !== undefined;
        candidates.push({ ID, dataSet, data, draft, acknowledged, entry: entryOf.get(ID) ?? null });
      }
    }
    return candidates;
  });
}

async function readNamed(
  context: SyncStoreContext,
  needs: readonly ParentNeed[],
): Promise<ReadonlyMap<DataSetId, readonly LocalRecord[]>> {
  const named = new Map<DataSetId, LocalRecord[]>();
  const wanted = needs.flatMap(({ value, to }) => to.map((reference) => ({ value, ...reference })));
  for (const group of groupBy(wanted, ({ dataSet, field }) => `${dataSet} ${field}`).values()) {
    const [reference] = group;
    if (!reference) continue;
    const { dataSet } = reference;
    const found = await readBy(context, reference, [...new Set(group.map(({ value }) => value))]);
    named.set(dataSet, [...(named.get(dataSet) ?? []), ...found]);
  }
  return named;
}

/** By the key where the field is the key; a unit, of which there is one, by reading all. */
async function readBy(
  { db, reader }: SyncStoreContext,
  { dataSet, field }: FieldReference,
  values: readonly string[],
): Promise<readonly LocalRecord[]> {
  const { businessKey } = kindOf(dataSet);
  const isKey = businessKey.length === 1 && businessKey[0] === field;
  if (!isKey) return reader.all('records', await recordsOf(db, dataSet).toArray());
  const keys = values.map((value) => [dataSet, value]);
  return reader.all('records', await rowsWith(db.records, '[dataSet+businessKey]', keys));
}

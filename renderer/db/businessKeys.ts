import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { Row } from '#shared/standard/types.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { belongsTo } from '#shared/model/channels.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { SaveProblem } from './recordTypes.ts';
import { rowsOfRecords } from './rowsOfRecords.ts';
import { rowsWith } from './rowsWith.ts';

/**
 * Which of the keys are taken, by whom. A record pending deletion frees its key, so that it can be created
 * anew; a draft takes it only if some channel knows the record already.
 */
export async function takenKeys(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
  dataSet: RecordKind,
  keys: readonly string[],
  except: RecordId | null = null,
): Promise<ReadonlyMap<string, RecordId>> {
  const complete = keys.filter((key) => key !== '').map((key) => [dataSet, key]);
  const raw = await rowsWith(db.records, '[dataSet+businessKey]', complete);
  const holders = reader
    .all('records', raw)
    .filter((record) => record.ID !== except && !record.deleted && belongsTo(channel, record));
  const drafts = holders.filter(({ draft }) => draft).map(({ ID }) => ID);
  const knownDrafts = new Set((await rowsOfRecords(db.acknowledged, drafts)).map(({ ID }) => ID));
  const taking = holders.filter(({ ID, draft }) => !draft || knownDrafts.has(ID));
  return new Map(taking.map((record) => [businessKeyOf(dataSet, record.data), record.ID]));
}

/**
 * Items whose key nobody bears, and the others; of two with one key the first is free. An item without a complete key
 * stands in nobody's way. Runs inside the surrounding transaction.
 */
export async function splitByKey<T>(
  context: RepositoryContext,
  channel: ChannelId,
  kind: RecordKind,
  items: readonly T[],
  rowOf: (item: T) => Row,
): Promise<{ readonly free: readonly T[]; readonly barred: readonly T[] }> {
  const keyed = items.map((item) => ({ item, key: businessKeyOf(kind, rowOf(item)) }));
  const keys = keyed.map(({ key }) => key);
  const taken = new Set((await takenKeys(context, channel, kind, keys)).keys());
  const free: T[] = [];
  const barred: T[] = [];
  for (const { item, key } of keyed) {
    (taken.has(key) ? barred : free).push(item);
    if (key !== '') taken.add(key);
  }
  return { free, barred };
}

/** Another record with the same business key; null = none. Runs inside the surrounding transaction. */
export async function findDuplicate(
  context: RepositoryContext,
  channel: ChannelId,
  record: Pick<LocalRecord, 'dataSet' | 'data'> & { readonly ID: RecordId | null },
): Promise<Extract<SaveProblem, { kind: 'duplicateKey' }> | null> {
  const { ID, dataSet, data } = record;
  const key = businessKeyOf(dataSet, data);
  const existing = (await takenKeys(context, channel, dataSet, [key], ID)).get(key);
  if (existing === undefined) return null;
  return { kind: 'duplicateKey', fields: kindOf(dataSet).businessKey, existing };
}

import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Copy } from '#shared/reconcile/compareKind.ts';
import type { ReconcileStore } from '#shared/reconcile/reconcileChannel.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { HeldRow } from '#shared/model/ports.ts';
import { belongsTo } from '#shared/model/channels.ts';
import { acknowledgedOf } from '../collections.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { isConfirmed } from '../restartChannel.ts';
import { rowsWith } from '../rowsWith.ts';

/** The store as a reconciliation reads it. */
export function createReconcileStore(context: Pick<RepositoryContext, 'db' | 'reader'>): ReconcileStore {
  return {
    acknowledgedIds: async (channel, dataSet) =>
      (await acknowledgedOf(context.db, channel, dataSet).primaryKeys()).map(([, ID]) => ID),
    copies: (channel, _dataSet, ids) => readCopies(context, channel, ids),
    recordsOf: (channel, dataSet, rows) => findRecords(context, channel, dataSet, rows),
  };
}

async function readCopies(
  { db, reader }: Pick<RepositoryContext, 'db' | 'reader'>,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<readonly Copy[]> {
  const raw = await db.acknowledged.bulkGet(ids.map((ID) => [channel, ID]));
  return reader.all('acknowledged', raw).filter(isConfirmed);
}

/** By ID first; a row under another ID stands for the record that bears its business key. */
async function findRecords(
  { db, reader }: Pick<RepositoryContext, 'db' | 'reader'>,
  channel: ChannelId,
  dataSet: RecordKind,
  rows: readonly HeldRow[],
): Promise<ReadonlyMap<RecordId, RecordId>> {
  const byId = reader.all('records', await db.records.bulkGet(rows.map(({ ID }) => ID)));
  const keys = rows.map(({ data }) => businessKeyOf(dataSet, data)).filter((key) => key !== '');
  const bearers = await rowsWith(
    db.records,
    '[dataSet+businessKey]',
    keys.map((key) => [dataSet, key]),
  );
  const byKey = reader.all('records', bearers).filter(({ deleted }) => !deleted);
  const known = new Set(byId.filter((record) => belongsTo(channel, record)).map(({ ID }) => ID));
  const bearerOf = new Map(
    byKey
      .filter((record) => belongsTo(channel, record))
      .map((record) => [businessKeyOf(dataSet, record.data), record.ID]),
  );
  return new Map(
    rows.flatMap((row) => {
      const ID = known.has(row.ID) ? row.ID : bearerOf.get(businessKeyOf(dataSet, row.data));
      return ID === undefined ? [] : [[row.ID, ID] as const];
    }),
  );
}

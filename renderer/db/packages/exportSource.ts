import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { PackedRecord } from '#shared/packages/packedRecord.ts';
import { titleOfRecord } from '#shared/sync/titleOfRecord.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import { belongsTo, channelsBeside, modeOfChannel } from '#shared/model/channels.ts';
import { recordsOf } from '../collections.ts';
import { createRecordQueries } from '../recordQueries.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import { readStandings, standingTables } from '../standing.ts';
import { packageOrigin } from './packageOrigin.ts';
import { latestOf, latestRows } from './packageRows.ts';
import type { ExportCandidate, ExportGroup, ExportScope, StoredPackageRow } from './packageTypes.ts';

/** Everything that could go into a package: saved records, deletions on their way, and what vanished after a package. */
export async function listCandidates(context: RepositoryContext): Promise<readonly ExportCandidate[]> {
  const found: ExportCandidate[] = [];
  for (const dataSet of dataSetIds) found.push(...(await candidatesOf(context, dataSet)));
  return found;
}

/** The records of a scope, by data set in send order. */
export async function groupsOf(
  context: RepositoryContext,
  scope: ExportScope,
): Promise<readonly ExportGroup[]> {
  const groups: ExportGroup[] = [];
  for (const dataSet of dataSetIds) {
    const candidates = (await candidatesOf(context, dataSet)).filter((candidate) => isIn(scope, candidate));
    const deletions = candidates.filter(({ deleted }) => deleted);
    const others = candidates.filter(({ deleted }) => !deleted);
    if (candidates.length > 0) groups.push({ dataSet, ids: [...deletions, ...others].map(({ ID }) => ID) });
  }
  return groups;
}

function isIn(scope: ExportScope, { ID, pending }: ExportCandidate): boolean {
  if (scope.kind === 'chosen') return scope.ids.has(ID);
  return scope.kind === 'all' || pending;
}

async function candidatesOf(
  context: RepositoryContext,
  dataSet: DataSetId,
): Promise<readonly ExportCandidate[]> {
  const { db, reader, activeChannel } = context;
  const pending = new Set(
    (await createRecordQueries(context).list(dataSet))
      .filter(({ state }) => state !== 'delivered')
      .map(({ record }) => record.ID),
  );
  const records = reader
    .all('records', await recordsOf(db, dataSet).toArray())
    .filter((record) => !record.draft && belongsTo(activeChannel(), record));
  const vanished = await vanishedOf(context, dataSet);
  return [
    ...records.map((record) => ({
      ID: record.ID,
      dataSet,
      title: titleOfRecord(record),
      deleted: record.deleted,
      pending: pending.has(record.ID),
    })),
    ...vanished.map((row) => ({
      ID: row.ID,
      dataSet,
      title: recordTitle(dataSet, row.data),
      deleted: true,
      pending: true,
    })),
  ];
}

/** Records as packages carry them, in the order of `ids`; what is a draft by now is left out. */
export async function packRecords(
  context: RepositoryContext,
  ids: readonly RecordId[],
): Promise<readonly PackedRecord[]> {
  const { db, reader } = context;
  const origin = await packageOrigin(context);
  return db.transaction('r', [...standingTables(db), db.packageRows], async () => {
    const standings = await readStandings(db, reader, ids);
    const missing = standings.filter(({ record }) => !record).map(({ ID }) => ID);
    const vanished = await latestOf(db, origin, missing);
    return standings.flatMap((standing): readonly PackedRecord[] => {
      const { record } = standing;
      const gone = vanished.get(standing.ID);
      if (!record) return gone ? [packVanished(gone)] : [];
      return record.draft ? [] : [pack(context, record, standing)];
    });
  });
}

function pack(context: RepositoryContext, record: LocalRecord, standing: Standing): PackedRecord {
  const { ID, revision, updateDate, deleted, sample, data } = record;
  const base = lastConfirmed(context, standing);
  return {
    ID,
    revision,
    updateDate,
    deleted,
    sample,
    data,
    base: base?.data ?? null,
    baseRevision: base?.revision ?? 0,
  };
}

/** Of what the channels of the mode confirmed the latest; what a conflict taught of a key alone is no base. */
function lastConfirmed(
  { activeChannel }: RepositoryContext,
  { acknowledged }: Standing,
): Acknowledged | null {
  const beside = channelsBeside(activeChannel());
  const confirmed = acknowledged.filter(({ channel, adopted }) => beside.includes(channel) && !adopted);
  return confirmed.reduce<Acknowledged | null>(
    (latest, copy) => (latest && latest.revision >= copy.revision ? latest : copy),
    null,
  );
}

/**
 * Records that went out in a package, were not acknowledged, and are gone here since: a record that no channel knows
 * vanishes when it is deleted, but the PC that took the package may report it yet.
 */
async function vanishedOf(
  context: RepositoryContext,
  dataSet: DataSetId,
): Promise<readonly StoredPackageRow[]> {
  const { db, activeChannel } = context;
  const origin = await packageOrigin(context);
  const mode = modeOfChannel(activeChannel());
  const open = await db.packageRows.where('[origin+dataSet+done]').equals([origin, dataSet, 0]).toArray();
  const latest = latestRows(open.filter((row) => row.mode === mode));
  const ids = [...latest.keys()];
  const present = await db.records.bulkGet(ids);
  return [...latest.values()].filter((_, index) => present[index] === undefined);
}

/** The deletion has the revision after the one that went out; exported again, it is the same deletion. */
function packVanished(row: StoredPackageRow): PackedRecord {
  const { ID, revision, updateDate, deleted, sample, data } = row;
  return {
    ID,
    revision: deleted ? revision : revision + 1,
    updateDate,
    deleted: true,
    sample,
    data,
    base: null,
    baseRevision: 0,
  };
}

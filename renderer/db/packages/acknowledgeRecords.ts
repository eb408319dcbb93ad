import type { PackedAcknowledgement } from '#shared/packages/packedRecord.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { groupBy } from '../groupBy.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import { applyEntries, readStandings } from '../standing.ts';
import { writeRecords, type RecordWriter } from '../writeRecords.ts';
import type {
  AcknowledgedKind,
  AcknowledgementProblem,
  PackageId,
  StoredPackageRow,
} from './packageTypes.ts';
import { settleAcknowledged, type AcknowledgementOutcome } from './settleAcknowledged.ts';
import { rowsWith } from '../rowsWith.ts';

/** Whether every item speaks of a record that the package carried, and of that very content; null = they do. */
export async function checkAcknowledgements(
  { db }: RepositoryContext,
  id: PackageId,
  dataSet: DataSetId,
  items: readonly PackedAcknowledgement[],
): Promise<AcknowledgementProblem | null> {
  const made = await db.packages.get(id);
  if (made?.direction !== 'made' || made.state !== 'done') return 'unknownPackage';
  const rows = await db.packageRows.bulkGet(items.map(({ ID }) => [id, ID] as [string, string]));
  const fits = items.every((item, index) => {
    const row = rows[index];
    return (
      row !== undefined && row.dataSet === dataSet && row.revision === item.revision && row.hash === item.hash
    );
  });
  return fits ? null : 'otherContent';
}

/**
 * Takes what another PC delivered for what it is: the revisions exported, and no others, are acknowledged on the
 * channels they went by. One transaction; items that were applied before change nothing.
 */
export async function acknowledgeRecords(
  context: RepositoryContext,
  id: PackageId,
  items: readonly PackedAcknowledgement[],
): Promise<readonly AcknowledgedKind[]> {
  const { db, reader } = context;
  return writeRecords(context, [db.packages, db.packageRows], async (writer) => {
    const ids = items.map(({ ID }) => ID);
    const standings = await readStandings(db, reader, ids);
    const rows = await db.packageRows.bulkGet(ids.map((ID) => [id, ID] as [string, string]));
    const outcomes = items.map((item, index): Acknowledgement => {
      const standing = standings[index];
      const row = rows[index];
      if (!standing || !row) throw new Error(`no exported record ${item.ID}`);
      return { row, before: standing, ...settleAcknowledged(context, standing, row, item) };
    });
    await writeStandings(context, writer, outcomes);
    await markDone(
      context,
      outcomes.filter(({ kind }) => kind !== 'sending' && kind !== 'already').map(({ row }) => row),
    );
    return outcomes.map(({ kind }) => kind);
  });
}

interface Acknowledgement extends AcknowledgementOutcome {
  readonly row: StoredPackageRow;
  readonly before: Standing;
}

async function writeStandings(
  { db }: RepositoryContext,
  writer: RecordWriter,
  outcomes: readonly Acknowledgement[],
): Promise<void> {
  const changed = outcomes.filter(({ before, after }) => before !== after);
  const gone = changed.filter(({ after }) => after.record === null).map(({ after }) => after.ID);
  const kept = changed.filter(({ after }) => after.record !== null);
  await writer.remove(gone);
  await writer.put(kept.flatMap(({ after }) => after.record ?? []));
  await applyEntries(
    db,
    kept.flatMap(({ before, after }) => [
      ...before.entries
        .filter(({ channel }) => !after.entries.some((entry) => entry.channel === channel))
        .map(({ channel, ID }) => ({ channel, ID, entry: null })),
      ...after.entries.map((entry) => ({ channel: entry.channel, ID: entry.ID, entry })),
    ]),
  );
  const copies = kept.flatMap(({ after, row }) =>
    after.acknowledged.map((copy) => ({ ...copy, dataSet: row.dataSet })),
  );
  await db.acknowledged.bulkDelete(
    kept.flatMap(({ before }) =>
      before.acknowledged.map(({ channel, ID }) => [channel, ID] as [string, string]),
    ),
  );
  await db.acknowledged.bulkPut(copies);
}

/** What was exported before is settled with it: a later content was delivered. */
async function markDone({ db, now }: RepositoryContext, rows: readonly StoredPackageRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const limits = new Map(rows.map(({ ID, revision }) => [ID, revision]));
  const keys = rows.map(({ ID }) => [first.origin, ID]);
  const all = await rowsWith(db.packageRows, '[origin+ID]', keys);
  const settled = all.filter(({ ID, revision, done }) => done === 0 && revision <= (limits.get(ID) ?? -1));
  await db.packageRows.bulkPut(settled.map((row) => ({ ...row, done: 1 as const })));
  for (const [id, ofPackage] of groupBy(settled, (row) => row.package)) {
    const stored = await db.packages.get(id);
    const acknowledged = (stored?.acknowledged ?? 0) + ofPackage.length;
    await db.packages.update(id, { acknowledged, acknowledgedAt: now() });
  }
}

import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { planRepair, type Repair, type SkipReason } from '#shared/reconcile/planRepair.ts';
import type { ChannelResult, Difference } from '#shared/reconcile/Reconciliation.ts';
import type { ChannelId, RecordId } from '#shared/sync/model.ts';
import { isRouted } from '../channelIds.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import {
  applyEntries,
  channelView,
  isHeldElsewhere,
  putAcknowledged,
  putRecords,
  readStandings,
  removeRecords,
  standingTables,
  type Standing,
} from '../standing.ts';
import { keepResult, readResult } from './keptResults.ts';

/** Which differences of the last result are meant. */
export interface RepairChoice {
  readonly channel: ChannelId;
  readonly dataSet: RecordKind;
  readonly ids: readonly RecordId[];
}

/** What a repair does or did, in numbers of records. */
export interface RepairSummary {
  /** Wait to be sent now. */
  readonly queued: number;
  /** Here and there alike by now, or gone on both sides; nothing has to be sent. */
  readonly settled: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

interface Planned {
  readonly difference: Difference;
  readonly standing: Standing;
  readonly repair: Repair;
}

/** What `repairDifferences` would do now. */
export async function previewRepair(
  context: RepositoryContext,
  choice: RepairChoice,
): Promise<RepairSummary> {
  const { db } = context;
  return db.transaction('r', [...standingTables(db), db.meta, db.counters], async () =>
    summarize((await plan(context, choice)).planned),
  );
}

/** Puts differences of the last result right, in one transaction. */
export async function repairDifferences(
  context: RepositoryContext,
  choice: RepairChoice,
): Promise<RepairSummary> {
  const { db } = context;
  return db.transaction('rw', [...standingTables(db), db.meta, db.counters], async () => {
    const { result, planned } = await plan(context, choice);
    for (const one of planned) await carryOut(context, choice, one);
    if (result) await keepResult(db, markRepaired(result, choice.dataSet, planned));
    return summarize(planned);
  });
}

async function plan(
  { db, reader, ways, now }: RepositoryContext,
  { channel, dataSet, ids }: RepairChoice,
): Promise<{ readonly result: ChannelResult | null; readonly planned: readonly Planned[] }> {
  const result = await readResult(db, channel);
  const wanted = new Set(ids);
  const listed = result?.kinds.find((kind) => kind.dataSet === dataSet)?.differences ?? [];
  const chosen = listed.filter(({ ID, repaired }) => wanted.has(ID) && !repaired);
  if (!isRouted(channel, dataSet, ways())) return { result, planned: [] };
  const standings = await readStandings(
    db,
    reader,
    chosen.map(({ ID }) => ID),
  );
  const planned = standings.flatMap((standing, index) => {
    const difference = chosen[index];
    if (!difference) return [];
    const { entry, acknowledged } = channelView(standing, channel);
    const { record } = standing;
    return [
      {
        difference,
        standing,
        repair: planRepair({ difference, channel, record, entry, acknowledged, now: now() }),
      },
    ];
  });
  return { result, planned };
}

async function carryOut(
  { db }: RepositoryContext,
  { channel, dataSet }: RepairChoice,
  { standing, repair }: Planned,
): Promise<void> {
  const { ID } = standing;
  if (repair.kind === 'skip') return;
  if (repair.kind === 'drop') {
    await putAcknowledged(db, { ID, dataSet }, channel, null);
    await applyEntries(db, [{ channel, ID, entry: null }]);
    if (!isHeldElsewhere(standing, channel)) await removeRecords(db, [ID]);
    return;
  }
  await putRecords(db, [repair.record]);
  await putAcknowledged(db, repair.record, channel, repair.acknowledged);
  await applyEntries(db, [{ channel, ID, entry: repair.entry }]);
}

function markRepaired(
  result: ChannelResult,
  dataSet: RecordKind,
  planned: readonly Planned[],
): ChannelResult {
  const done = new Set(
    planned.filter(({ repair }) => repair.kind !== 'skip').map(({ difference }) => difference),
  );
  const kinds = result.kinds.map((kind) =>
    kind.dataSet === dataSet
      ? {
          ...kind,
          differences: kind.differences.map((one) =>
            done.has(one) ? { ...one, repaired: true as const } : one,
          ),
        }
      : kind,
  );
  return { ...result, kinds };
}

function summarize(planned: readonly Planned[]): RepairSummary {
  const skipped: Partial<Record<SkipReason, number>> = {};
  let queued = 0;
  for (const { repair } of planned) {
    if (repair.kind === 'skip') skipped[repair.reason] = (skipped[repair.reason] ?? 0) + 1;
    else if (repair.kind === 'write' && repair.entry !== null) queued += 1;
  }
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  return { queued, settled: planned.length - queued - left, skipped };
}

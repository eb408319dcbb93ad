import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { planRepair, type Repair, type SkipReason } from '#shared/reconcile/planRepair.ts';
import type { ChannelResult, Difference } from '#shared/reconcile/Reconciliation.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isRouted } from '#shared/model/channels.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import {
  applyEntries,
  channelView,
  isHeldElsewhere,
  putAcknowledged,
  readStandings,
  standingTables,
} from '../standing.ts';
import { writeRecords, type RecordWriter } from '../writeRecords.ts';
import { keepResult, readResult } from './keptResults.ts';

/** Which differences of a channel's last result are meant. */
export interface RepairChoice {
  readonly channel: ChannelId;
  readonly chosen: readonly ChosenDifferences[];
}

export interface ChosenDifferences {
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
  readonly dataSet: RecordKind;
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
    summarize(await planAll(context, choice, await readResult(db, choice.channel))),
  );
}

/** Puts differences of the last result right, in one transaction. */
export async function repairDifferences(
  context: RepositoryContext,
  choice: RepairChoice,
): Promise<RepairSummary> {
  const { db } = context;
  return writeRecords(context, [db.meta, db.counters], async (writer) => {
    const result = await readResult(db, choice.channel);
    const planned = await planAll(context, choice, result);
    for (const one of planned) await carryOut(context, writer, choice.channel, one);
    if (result) await keepResult(db, markRepaired(result, planned));
    return summarize(planned);
  });
}

async function planAll(
  context: RepositoryContext,
  { channel, chosen }: RepairChoice,
  result: ChannelResult | null,
): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  for (const { dataSet, ids } of chosen) {
    const wanted = new Set(ids);
    const listed = result?.kinds.find((kind) => kind.dataSet === dataSet)?.differences ?? [];
    const meant = listed.filter(({ ID, repaired }) => wanted.has(ID) && !repaired);
    planned.push(...(await plan(context, channel, dataSet, meant)));
  }
  return planned;
}

async function plan(
  { db, reader, ways, now }: RepositoryContext,
  channel: ChannelId,
  dataSet: RecordKind,
  chosen: readonly Difference[],
): Promise<readonly Planned[]> {
  if (!isRouted(channel, dataSet, ways())) return [];
  const standings = await readStandings(
    db,
    reader,
    chosen.map(({ ID }) => ID),
  );
  return standings.flatMap((standing, index) => {
    const difference = chosen[index];
    if (!difference) return [];
    const { entry, acknowledged } = channelView(standing, channel);
    const { record } = standing;
    return [
      {
        dataSet,
        difference,
        standing,
        repair: planRepair({ difference, channel, record, entry, acknowledged, now: now() }),
      },
    ];
  });
}

async function carryOut(
  { db }: RepositoryContext,
  writer: RecordWriter,
  channel: ChannelId,
  { dataSet, standing, repair }: Planned,
): Promise<void> {
  const { ID } = standing;
  if (repair.kind === 'skip') return;
  if (repair.kind === 'drop') {
    await putAcknowledged(db, { ID, dataSet }, channel, null);
    await applyEntries(db, [{ channel, ID, entry: null }]);
    if (!isHeldElsewhere(standing, channel)) await writer.remove([ID]);
    return;
  }
  const { record, acknowledged, entry } = repair;
  await writer.outcomes(channel, dataSet, [{ ID, record, acknowledged, entries: [{ channel, ID, entry }] }]);
}

function markRepaired(result: ChannelResult, planned: readonly Planned[]): ChannelResult {
  const done = new Set(
    planned.filter(({ repair }) => repair.kind !== 'skip').map(({ difference }) => difference),
  );
  const mark = (one: Difference): Difference => (done.has(one) ? { ...one, repaired: true } : one);
  return {
    ...result,
    kinds: result.kinds.map((kind) => ({ ...kind, differences: kind.differences.map(mark) })),
  };
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

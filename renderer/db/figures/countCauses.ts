import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { entriesBeside, isRestingDraft, type MarkedEntry } from './countStates.ts';
import { awaitedRecord, type StateLine, type StateTally } from './stateLine.ts';

/** What a person has to mend, and what waits for that: causes, not victims. */
export interface CauseCounts {
  /**
   * Records that were refused, are in conflict, lack an attachment or are drafts that others wait for, and kinds of
   * records that have no way to go yet; each once.
   */
  readonly toMend: number;
  readonly toMendByKind: Readonly<Record<RecordKind, number>>;
  /** Records that go by themselves once those are mended. */
  readonly behind: number;
}

/** Finds the lines of records, for those that others wait for. */
type LineFinder = (ID: RecordId) => StateLine | undefined;

/** Counts causes and what waits behind them, from the kept figures. */
export function countCauses(
  tallies: readonly StateTally[],
  channel: ChannelId,
  lineOf: LineFinder,
): CauseCounts {
  const toMendByKind = Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as Record<RecordKind, number>;
  const drafts = new Set<RecordId>();
  const routes = new Set<RecordKind>();
  let behind = 0;
  for (const tally of tallies) {
    const entries = entriesBeside(tally, channel);
    if (entries.some(needsMending)) {
      toMendByKind[tally.kind] += tally.count;
      continue;
    }
    if (entries.some(({ entry }) => entry === 'held:route')) routes.add(tally.kind);
    const causes = entries.map((entry) => causeOf(entry, lineOf)).filter((cause) => cause !== null);
    if (causes.length > 0) behind += tally.count;
    for (const { draft } of causes) {
      if (!draft?.kind || drafts.has(draft.ID)) continue;
      drafts.add(draft.ID);
      toMendByKind[draft.kind] += 1;
    }
  }
  for (const kind of routes) toMendByKind[kind] += 1;
  const toMend = Object.values(toMendByKind).reduce((sum, count) => sum + count, 0);
  return { toMend, toMendByKind, behind };
}

/** The records that entries of these tallies or lines wait for, for the lines to be looked up. */
export function awaitedRecords(standings: readonly Pick<StateLine, 'channels'>[]): readonly RecordId[] {
  const marks = standings.flatMap(({ channels }) => Object.values(channels));
  return marks.map((mark) => awaitedRecord(mark?.entry ?? null)).filter((ID) => ID !== null);
}

function needsMending({ entry }: MarkedEntry): boolean {
  return entry === 'refused' || entry === 'conflict' || entry === 'held:attachment';
}

interface Cause {
  /** The draft that has to be completed, where that is the cause. */
  readonly draft?: StateLine;
}

/** What a held entry waits for in the end, if a person has to mend that; null: it goes by itself. */
function causeOf({ channel, entry }: MarkedEntry, lineOf: LineFinder): Cause | null {
  if (entry === 'held:route') return {};
  const passed = new Set<RecordId>();
  let awaited = awaitedRecord(entry);
  while (awaited !== null && !passed.has(awaited)) {
    passed.add(awaited);
    const line = lineOf(awaited);
    const mark = line?.channels[channel]?.entry ?? null;
    if (mark !== null && (needsMending({ channel, entry: mark }) || mark === 'held:route')) return {};
    if (line && isRestingDraft(line)) return { draft: line };
    awaited = awaitedRecord(mark);
  }
  return null;
}

import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import { channelsBeside, channelsFor, type Ways } from '#shared/model/channels.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import { belongsByFacet, isDeleted, isDraft } from '../facet.ts';
import { worseOf } from '../worstStanding.ts';
import type { ChannelMark, StateLine, StateTally } from './stateLine.ts';

export type StateCounts = Readonly<Record<RecordState, number>>;

export const noCounts: StateCounts = {
  draft: 0,
  queued: 0,
  sending: 0,
  delivered: 0,
  unknown: 0,
  refused: 0,
  conflict: 0,
  held: 0,
};

export type CountsByKind = Readonly<Record<RecordKind, StateCounts>>;

/** States of what is on its way, or waits to be: what the header calls 待同步. In the order in which they are shown. */
export const waitingStates = [
  'sending',
  'unknown',
  'queued',
  'held',
] as const satisfies readonly RecordState[];
export type WaitingState = (typeof waitingStates)[number];

export function isWaitingState(state: string | null): state is WaitingState {
  return (waitingStates as readonly (string | null)[]).includes(state);
}

/** How a kind and its marks stand; a tally and a line alike. */
type Standing = Pick<StateTally, 'kind' | 'facet' | 'channels'>;

/** Records by state, per kind, each by the worst of the channels beside `channel` that it goes to. */
export function countStates(tallies: readonly StateTally[], channel: ChannelId, ways: Ways): CountsByKind {
  return countEach(tallies, (tally) => stateOf(tally, channel, ways));
}

/** Records that wait for the next run, by the worst of the ways they wait on, per kind; the list 待同步 holds these. */
export function countWaiting(tallies: readonly StateTally[], channel: ChannelId): CountsByKind {
  return countEach(tallies, (tally) => waitingStateOf(tally, channel));
}

/** Sums of several kinds. */
export function totalCounts(byKind: CountsByKind, kinds: readonly RecordKind[] = recordKinds): StateCounts {
  const totals: Record<RecordState, number> = { ...noCounts };
  for (const kind of kinds) {
    for (const state of Object.keys(totals) as RecordState[]) totals[state] += byKind[kind][state];
  }
  return totals;
}

/** Records of all states together. */
export function sumOf(counts: StateCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The entries of a record that count for the mode of a channel, by channel. */
export function entriesBeside(
  { facet, channels }: Pick<Standing, 'facet' | 'channels'>,
  channel: ChannelId,
): readonly MarkedEntry[] {
  return channelsBeside(channel).flatMap((id) => {
    const entry = channels[id]?.entry ?? null;
    return entry !== null && belongsByFacet(facet, id) ? [{ channel: id, entry }] : [];
  });
}

export interface MarkedEntry {
  readonly channel: ChannelId;
  readonly entry: NonNullable<ChannelMark['entry']>;
}

/** true if nothing of the record is sent before a person has completed it, and nothing of it is under way. */
export function isRestingDraft({ facet, channels }: Pick<StateLine, 'facet' | 'channels'>): boolean {
  const underWay = Object.values(channels).some(
    (mark) => mark?.entry === 'sending' || mark?.entry === 'unknown',
  );
  return facet !== null && isDraft(facet) && !underWay;
}

function countEach(
  tallies: readonly StateTally[],
  stateOfTally: (tally: StateTally) => RecordState | null,
): CountsByKind {
  const counts = Object.fromEntries(recordKinds.map((kind) => [kind, { ...noCounts }])) as Record<
    RecordKind,
    Record<RecordState, number>
  >;
  for (const tally of tallies) {
    const state = stateOfTally(tally);
    if (state !== null) counts[tally.kind][state] += tally.count;
  }
  return counts;
}

function stateOf(tally: Standing, channel: ChannelId, ways: Ways): RecordState | null {
  return worst(
    channelsFor(channel, tally.kind, ways)
      .filter((id) => belongsByFacet(tally.facet, id))
      .map((id) => stateOnChannel(tally, tally.channels[id])),
  );
}

/** The state a list shows such records in; null: it does not show them. A kind without any way in stays here, held. */
export function listedState(tally: Standing, channel: ChannelId, ways: Ways): RecordState | null {
  if (channelsFor(channel, tally.kind, ways).length > 0) return stateOf(tally, channel, ways);
  if (isDeleted(tally.facet) || !belongsByFacet(tally.facet, channel)) return null;
  return isDraft(tally.facet) ? 'draft' : 'held';
}

/** As `deriveRecordState` says it; of a deleted record only that is of interest which is still under way. */
function stateOnChannel(tally: Standing, mark: ChannelMark | undefined): RecordState | null {
  const status = statusOf(mark?.entry ?? null);
  if (status === 'sending' || status === 'unknown') return status;
  if (isDraft(tally.facet)) return 'draft';
  if (status !== null) return status;
  if (isDeleted(tally.facet)) return null;
  return mark?.known ? 'delivered' : 'queued';
}

/** The worst of the states in which such records wait on the ways beside a channel; null: on none. */
export function waitingStateOf(
  standing: Pick<Standing, 'facet' | 'channels'>,
  channel: ChannelId,
): WaitingState | null {
  const states = entriesBeside(standing, channel).map(({ entry }) => statusOf(entry));
  return worst(states.filter(isWaitingState));
}

function statusOf(entry: ChannelMark['entry']): RecordState | null {
  return entry?.startsWith('held:') ? 'held' : (entry as RecordState | null);
}

function worst<T extends RecordState>(states: readonly (T | null)[]): T | null {
  return states.reduce((left, right) => (left && right ? worseOf(left, right) : (left ?? right)), null);
}

import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId, RecordId, RecordState } from '#shared/model/model.ts';
import { channelsFor, modeOfChannel, type Ways } from '#shared/model/channels.ts';
import { acknowledgedOf, entriesOf } from './collections.ts';
import type { AppDatabase, Belonging, Facet } from './schema.ts';
import { worseOf } from './worstStanding.ts';

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

/**
 * Records by state, per kind, each by the worst of the channels beside `channel` that it goes to. It runs after every
 * write, so it reads keys and entries only, never the content of records; the states agree with `deriveRecordState`.
 */
export async function countStates(db: AppDatabase, channel: ChannelId, ways: Ways): Promise<CountsByKind> {
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const counts: [RecordKind, StateCounts][] = [];
    for (const kind of recordKinds) {
      const states: ReadonlyMap<RecordId, RecordState>[] = [];
      for (const id of channelsFor(channel, kind, ways)) states.push(await statesOf(db, id, kind));
      counts.push([kind, tally(states)]);
    }
    return Object.fromEntries(counts) as CountsByKind;
  });
}

/** Sums of all kinds. */
export function totalCounts(byKind: CountsByKind): StateCounts {
  const totals: Record<RecordState, number> = { ...noCounts };
  for (const counts of Object.values(byKind)) {
    for (const state of Object.keys(totals) as RecordState[]) totals[state] += counts[state];
  }
  return totals;
}

/** Each record once, by its worst state. */
function tally(states: readonly ReadonlyMap<RecordId, RecordState>[]): StateCounts {
  const [first = new Map<RecordId, RecordState>(), ...others] = states;
  const worst = new Map(first);
  for (const [ID, state] of others.flatMap((channel) => [...channel])) {
    const known = worst.get(ID);
    worst.set(ID, known === undefined ? state : worseOf(known, state));
  }
  const counts: Record<RecordState, number> = { ...noCounts };
  for (const state of worst.values()) counts[state] += 1;
  return counts;
}

/** The state of every record of a kind on one channel. */
async function statesOf(
  db: AppDatabase,
  channel: ChannelId,
  dataSet: RecordKind,
): Promise<ReadonlyMap<RecordId, RecordState>> {
  const states = new Map<RecordId, RecordState>();
  const entries = await entriesOf(db, channel, dataSet).toArray();
  const drafts = new Set(await idsOf(db, channel, dataSet, 'draft'));
  for (const { ID, state } of entries) {
    const inFlight = state.status === 'sending' || state.status === 'unknown';
    if (!drafts.has(ID) || inFlight) states.set(ID, state.status);
  }
  for (const ID of drafts) if (!states.has(ID)) states.set(ID, 'draft');
  const copies = await acknowledgedOf(db, channel, dataSet).primaryKeys();
  const acknowledged = new Set(copies.map(([, ID]) => ID));
  for (const ID of await idsOf(db, channel, dataSet, 'live')) {
    if (!states.has(ID)) states.set(ID, acknowledged.has(ID) ? 'delivered' : 'queued');
  }
  return states;
}

async function idsOf(
  db: AppDatabase,
  channel: ChannelId,
  dataSet: RecordKind,
  kind: 'live' | 'draft',
): Promise<readonly RecordId[]> {
  const practising = modeOfChannel(channel) === 'practice';
  const belongings: Belonging[] = practising ? ['own', 'sample', 'practice'] : ['own'];
  const facets = [...belongings, `for ${channel}` as const].map((belonging): Facet => `${belonging}:${kind}`);
  // One query: under a live query Chromium commits a transaction in which two are awaited together.
  const keys = facets.map((facet) => [dataSet, facet]);
  return db.records.where('[dataSet+facet]').anyOf(keys).primaryKeys();
}

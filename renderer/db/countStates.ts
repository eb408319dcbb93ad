import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId, RecordId, RecordState } from '#shared/sync/model.ts';
import { channelFor, modeOfChannel } from './channelIds.ts';
import { acknowledgedOf, entriesOf } from './collections.ts';
import type { AppDatabase, Belonging, Facet } from './schema.ts';

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
 * Records by state, per kind, each on the channel beside `channel` that takes it. It runs after every write, so it reads keys and entries only, never the
 * content of records; the states agree with `deriveRecordState`.
 */
export async function countStates(db: AppDatabase, channel: ChannelId): Promise<CountsByKind> {
  return db.transaction('r', [db.records, db.outbox, db.acknowledged], async () => {
    const counts: [RecordKind, StateCounts][] = [];
    for (const kind of recordKinds) counts.push([kind, await countKind(db, channelFor(channel, kind), kind)]);
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

async function countKind(db: AppDatabase, channel: ChannelId, dataSet: RecordKind): Promise<StateCounts> {
  const counts: Record<RecordState, number> = { ...noCounts };
  const entries = await entriesOf(db, channel, dataSet).toArray();
  const drafts = new Set(await idsOf(db, channel, dataSet, 'draft'));
  const busy = new Set<RecordId>();
  for (const { ID, state } of entries) {
    const inFlight = state.status === 'sending' || state.status === 'unknown';
    if (drafts.has(ID) && !inFlight) continue;
    counts[state.status] += 1;
    busy.add(ID);
  }
  for (const ID of drafts) if (!busy.has(ID)) counts.draft += 1;
  const copies = await acknowledgedOf(db, channel, dataSet).primaryKeys();
  const acknowledged = new Set(copies.map(([, ID]) => ID));
  for (const ID of await idsOf(db, channel, dataSet, 'live')) {
    if (!busy.has(ID)) counts[acknowledged.has(ID) ? 'delivered' : 'queued'] += 1;
  }
  return counts;
}

async function idsOf(
  db: AppDatabase,
  channel: ChannelId,
  dataSet: RecordKind,
  kind: 'live' | 'draft',
): Promise<readonly RecordId[]> {
  const belongings: Belonging[] = modeOfChannel(channel) === 'practice' ? ['own', 'sample'] : ['own'];
  const facets = [...belongings, `for ${channel}` as const].map((belonging): Facet => `${belonging}:${kind}`);
  // One query: under a live query Chromium commits a transaction in which two are awaited together.
  const keys = facets.map((facet) => [dataSet, facet]);
  return db.records.where('[dataSet+facet]').anyOf(keys).primaryKeys();
}

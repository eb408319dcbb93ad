import { Dexie } from 'dexie';
import { z } from 'zod';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { isRouted, kindsOf, routedKinds } from '#shared/model/channels.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { belongsByFacet, isDeleted, isDraft } from './facet.ts';
import { isEntryMark, type StateTally } from './figures/stateLine.ts';
import type { RepositoryContext } from './repositoryContext.ts';

/** Where the queue of a channel may lack something. */
export interface QueueGaps {
  /** Kinds that have to be gone through. */
  readonly kinds: readonly RecordKind[];
  /** Records whose entry could not be read, now or ever before. */
  readonly lost: readonly RecordId[];
}

/**
 * Finds where the queue of a channel may lack something, without reading records: the kept figures tell of records
 * that the channel neither has nor waits for. Content that differs from what the channel has is queued by whoever
 * changes it; only what changed while its kind did not go there, or whose entry was lost, is not.
 */
export async function findGaps(context: RepositoryContext, channel: ChannelId): Promise<QueueGaps> {
  const { db } = context;
  return db.transaction('r', [db.counters, db.stateTallies, db.outbox, db.quarantine], async () => {
    const tallies = await db.stateTallies.toArray();
    const lost = await lostEntries(context, channel, tallies);
    if ((await db.counters.get(passName(channel)))?.value !== passOf(context, channel))
      return { kinds: kindsOf(channel), lost };
    const gaps = tallies.filter((tally) => hasGap(context, tally, channel));
    const found = new Set(gaps.map(({ kind }) => kind));
    return { kinds: kindsOf(channel).filter((kind) => found.has(kind)), lost };
  });
}

/** Keeps that the whole queue of a channel was gone through as records are routed now. */
export async function keepPass(context: RepositoryContext, channel: ChannelId): Promise<void> {
  const { counters } = context.db;
  const value = passOf(context, channel);
  if ((await counters.get(passName(channel)))?.value !== value)
    await counters.put({ name: passName(channel), value });
}

// In `counters`, not in `meta`: it holds for the records beside it, and so goes into the journal with them.
function passName(channel: ChannelId): string {
  return `queued:${channel}`;
}

function passOf({ ways }: RepositoryContext, channel: ChannelId): string {
  return routedKinds(channel, ways()).join(' ');
}

function hasGap({ ways }: RepositoryContext, tally: StateTally, channel: ChannelId): boolean {
  const { kind, facet } = tally;
  const { entry, known } = tally.channels[channel] ?? { entry: null, known: false };
  if (!isRouted(channel, kind, ways())) return entry !== null && entry !== 'sending' && entry !== 'unknown';
  if (entry !== null || isDraft(facet) || !belongsByFacet(facet, channel)) return false;
  return isDeleted(facet) ? known : !known;
}

function countEntries(tallies: readonly StateTally[], channel: ChannelId): number {
  const readable = tallies.filter(({ channels }) => isEntryMark(channels[channel]?.entry ?? null));
  return readable.reduce((sum, { count }) => sum + count, 0);
}

const keySchema = z.object({ channel: z.string(), ID: z.string() });

async function lostEntries(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
  tallies: readonly StateTally[],
): Promise<readonly RecordId[]> {
  const waiting = db.outbox.where(':id').between([channel], [channel, Dexie.maxKey]);
  // An entry that says nothing a program could read is not among those that are counted.
  const allCounted = (await waiting.count()) === countEntries(tallies, channel);
  const entries = allCounted ? [] : await waiting.toArray();
  const unreadable: unknown[] = entries.filter((entry) => reader.one('outbox', entry) === null);
  const aside = await db.quarantine.filter(({ table }) => table === 'outbox').toArray();
  const keys = [...unreadable, ...aside.map(({ raw }) => raw)].map((raw) => keySchema.safeParse(raw));
  const there = keys.flatMap(({ data }) => (data?.channel === channel ? [data.ID] : []));
  return [...new Set(there)];
}

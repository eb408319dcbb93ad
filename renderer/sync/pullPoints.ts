import { z } from 'zod';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { BatchNo, ChannelId } from '#shared/model/values.ts';
import type { PullPoint } from '#shared/model/ports.ts';
import { routedKinds } from '#shared/model/channels.ts';
import { pullPointName } from '../db/pullPointName.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';

/** Where the last look ended, and up to which of our own batches it knew what they wrote. */
const pointSchema = z.object({ next: z.string(), ownUpTo: z.string() });
type Point = z.infer<typeof pointSchema>;

const start: Point = { next: '', ownUpTo: '' };

/** The kinds that are taken in from a channel, each with where to go on and what we wrote ourselves since. */
export async function readPulls(
  context: SyncStoreContext,
  channel: ChannelId,
): Promise<readonly PullPoint[]> {
  const points: PullPoint[] = [];
  for (const dataSet of routedKinds(channel, context.ways())) {
    const { next, ownUpTo } = await readPoint(context, channel, dataSet);
    points.push({ dataSet, since: next, own: await ownBatches(context, channel, dataSet, ownUpTo) });
  }
  return points;
}

/** Keeps where a look ended; our own batches up to now need not be named again. */
export async function keepPulled(
  { db }: SyncStoreContext,
  channel: ChannelId,
  dataSet: RecordKind,
  next: string,
): Promise<void> {
  await db.transaction('rw', [db.counters, db.batches], async () => {
    const [highest = ''] = await db.batches.orderBy('batchNo').reverse().limit(1).primaryKeys();
    const value: Point = { next, ownUpTo: highest };
    await db.counters.put({ name: pullPointName(channel, dataSet), value });
  });
}

async function readPoint({ db }: SyncStoreContext, channel: ChannelId, dataSet: RecordKind): Promise<Point> {
  const stored = pointSchema.safeParse((await db.counters.get(pullPointName(channel, dataSet)))?.value);
  return stored.success ? stored.data : start;
}

/** How many rows each of our batches has written, as far as that is known. */
async function ownBatches(
  { db }: SyncStoreContext,
  channel: ChannelId,
  dataSet: RecordKind,
  after: BatchNo,
): Promise<Readonly<Record<BatchNo, number>>> {
  const own: [BatchNo, number][] = [];
  await db.batches
    .where('batchNo')
    .above(after)
    .each((batch) => {
      if (batch.channel === channel && batch.dataSet === dataSet && batch.counts.delivered > 0)
        own.push([batch.batchNo, batch.counts.delivered]);
    });
  return Object.fromEntries(own);
}

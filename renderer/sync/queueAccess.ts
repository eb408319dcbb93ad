import type { OutboxEntry, WaitsFor } from '#shared/model/entry.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isSatisfied } from '#shared/sync/neededEntry.ts';
import type { QueueItem } from '#shared/model/ports.ts';
import { queueItems, type ChannelItem } from './readItems.ts';
import { memoryTables, type RememberingContext } from './runMemory.ts';

interface Hold {
  readonly ID: RecordId;
  readonly waitsFor: WaitsFor | null;
}

/** Everything with an entry on the channel, or the given records of it. */
export async function readQueue(
  { db, memory }: RememberingContext,
  channel: ChannelId,
  only?: readonly RecordId[],
): Promise<readonly QueueItem[]> {
  return db.transaction('r', memoryTables(db), async () =>
    queueItems(only ? await memory.items(channel, only) : await memory.waiting(channel)),
  );
}

/** Holds queued entries, or puts held ones back into the queue. */
export async function holdEntries(
  { db, memory }: RememberingContext,
  channel: ChannelId,
  holds: readonly Hold[],
): Promise<void> {
  const remember = await db.transaction('rw', memoryTables(db), async () => {
    const waitsForOf = new Map(holds.map(({ ID, waitsFor }) => [ID, waitsFor]));
    const items = await memory.items(channel, [...waitsForOf.keys()]);
    const held = items.flatMap((item) => holdItem(item, waitsForOf.get(item.ID) ?? null));
    await db.outbox.bulkPut(held.map(({ entry }) => entry));
    return memory.written(held, []);
  });
  remember();
}

/** Drops entries that need nothing sent any more. */
export async function satisfyEntries(
  { db, memory }: RememberingContext,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<void> {
  const remember = await db.transaction('rw', memoryTables(db), async () => {
    const items = queueItems(await memory.items(channel, ids));
    const satisfied = items.filter(isSatisfied).map(({ record, acknowledged }) => ({
      ...{ ID: record.ID, record, acknowledged },
      entry: null,
    }));
    await db.outbox.bulkDelete(satisfied.map(({ ID }) => [channel, ID]));
    return memory.written(satisfied, []);
  });
  remember();
}

function holdItem(
  item: ChannelItem,
  waitsFor: WaitsFor | null,
): readonly (ChannelItem & { readonly entry: OutboxEntry })[] {
  const { entry } = item;
  const status = entry?.state.status;
  if (entry && waitsFor && (status === 'queued' || status === 'held'))
    return [{ ...item, entry: { ...entry, state: { status: 'held', waitsFor } } }];
  if (entry && !waitsFor && status === 'held')
    return [{ ...item, entry: { ...entry, state: { status: 'queued' } } }];
  return [];
}

import type { Batch } from '#shared/model/batch.ts';
import type { BatchNo, ChannelId, RecordId } from '#shared/model/values.ts';
import { readPosition, type StorePosition } from '../db/journal/storePosition.ts';
import type { AppDatabase } from '../db/schema.ts';
import { standingTables } from '../db/standing.ts';
import { readItems, readWaiting, type ChannelItem } from './readItems.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';

/**
 * What the runs have read and written themselves, so that it is not read and checked again. Every transaction that
 * writes moves the store's position, whoever writes: while the position is the one that was left, what is remembered
 * is what the store holds; otherwise it is forgotten and read. All calls belong into a transaction over `memoryTables`,
 * and those that read before anything is written in it.
 */
export interface RunMemory {
  /** What the store holds for a channel of these records, in their order. */
  items(channel: ChannelId, ids: readonly RecordId[]): Promise<readonly ChannelItem[]>;
  /** Everything with an entry on the channel. */
  waiting(channel: ChannelId): Promise<readonly ChannelItem[]>;
  batch(batchNo: BatchNo): Promise<Batch | null>;
  /** How these stand at the end of a transaction that has written nothing else. What it gives is called after the commit. */
  written(items: readonly ChannelItem[], batches: readonly Batch[]): Promise<() => void>;
}

/** The engine's store with what it remembers. */
export interface RememberingContext extends SyncStoreContext {
  readonly memory: RunMemory;
}

interface Known {
  readonly channel: ChannelId;
  position: StorePosition;
  readonly items: Map<RecordId, ChannelItem>;
  /** Whether everything with an entry is among the items. */
  whole: boolean;
  /** Those that are still open. */
  readonly batches: Map<BatchNo, Batch>;
}

export function memoryTables(db: AppDatabase) {
  return [...standingTables(db), db.meta];
}

export function createRunMemory(context: SyncStoreContext): RunMemory {
  const { db, reader } = context;
  let known: Known | null = null;

  const recall = async (channel: ChannelId): Promise<Known | null> => {
    const position = await readPosition(db);
    if (known?.channel === channel && isSame(known.position, position)) return known;
    known = position && { channel, position, items: new Map(), whole: false, batches: new Map() };
    return known;
  };

  return {
    async items(channel, ids) {
      const memory = await recall(channel);
      const unread = memory ? ids.filter((ID) => !memory.items.has(ID)) : ids;
      const read = new Map((await readItems(context, channel, unread)).map((item) => [item.ID, item]));
      for (const [ID, item] of read) memory?.items.set(ID, item);
      return ids.flatMap((ID) => memory?.items.get(ID) ?? read.get(ID) ?? []);
    },
    async waiting(channel) {
      const memory = await recall(channel);
      const items = memory?.whole ? [...memory.items.values()] : await readWaiting(context, channel);
      if (!memory) return items;
      for (const item of items) memory.items.set(item.ID, item);
      memory.whole = true;
      return items;
    },
    async batch(batchNo) {
      const memory = known && (await recall(known.channel));
      return memory?.batches.get(batchNo) ?? reader.one('batches', await db.batches.get(batchNo));
    },
    async written(items, batches) {
      const memory = known;
      const position = await readPosition(db);
      return () => {
        const followed = memory !== null && memory === known && position !== null;
        // Where writes are not numbered, nothing would tell of those of others.
        known =
          followed && position.seq > memory.position.seq ? enter(memory, position, items, batches) : null;
      };
    },
  };
}

function enter(
  memory: Known,
  position: StorePosition,
  items: readonly ChannelItem[],
  batches: readonly Batch[],
): Known {
  for (const item of items) {
    if (item.entry) memory.items.set(item.ID, item);
    else memory.items.delete(item.ID);
  }
  for (const batch of batches) {
    if (batch.state === 'sending' || batch.state === 'unknown') memory.batches.set(batch.batchNo, batch);
    else memory.batches.delete(batch.batchNo);
  }
  memory.position = position;
  return memory;
}

function isSame(left: StorePosition, right: StorePosition | null): boolean {
  return left.storeId === right?.storeId && left.seq === right.seq;
}

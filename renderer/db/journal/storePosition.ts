import { z } from 'zod';
import type { Immutable } from '#shared/lib/immutable.ts';
import type { AppDatabase } from '../schema.ts';

/** Row of `meta` that says how far the store is. */
export const positionName = 'journal';

const positionSchema = z.object({
  storeId: z.string().min(1),
  /** -1 while it is being rebuilt, so that a rebuilding that was interrupted begins again. */
  seq: z.number().int(),
});

/** Which store it is, and how many of its writes it holds. Bumped inside each transaction that writes. */
export type StorePosition = Immutable<z.infer<typeof positionSchema>>;

/** null: the store is new, or Chromium made it anew. */
export async function readPosition(db: AppDatabase): Promise<StorePosition | null> {
  return parsePosition(await db.meta.get(positionName));
}

export function parsePosition(row: unknown): StorePosition | null {
  const parsed = z.object({ value: positionSchema }).safeParse(row);
  return parsed.success ? parsed.data.value : null;
}

export async function writePosition(db: AppDatabase, value: StorePosition): Promise<void> {
  await db.meta.put({ name: positionName, value });
}

import { z } from 'zod';
import type { AppDatabase } from '../schema.ts';

/** Row of `meta` that says how far the store is. */
export const positionName = 'journal';

/** Which store it is, and how many of its writes it holds. Bumped inside each transaction that writes. */
export interface StorePosition {
  readonly storeId: string;
  /** -1 while it is being rebuilt, so that a rebuilding that was interrupted begins again. */
  readonly seq: number;
}

const positionSchema: z.ZodType<StorePosition> = z.object({
  storeId: z.string().min(1),
  seq: z.number().int(),
});

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

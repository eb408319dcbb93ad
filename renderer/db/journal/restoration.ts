import { z } from 'zod';
import type { AppDatabase } from '../schema.ts';

/** That the store had been lost, and what came back; kept until the person has seen it. */
export interface Restoration {
  /** whole: all of it. partly: the journal was damaged too. unreadable: nothing, the journal is put aside. */
  readonly kind: 'whole' | 'partly' | 'unreadable';
  readonly records: number;
  readonly at: number;
}

const name = 'journal.restoration';

const restorationSchema: z.ZodType<Restoration> = z.object({
  kind: z.enum(['whole', 'partly', 'unreadable']),
  records: z.number().int(),
  at: z.number(),
});

export async function keepRestoration(db: AppDatabase, restoration: Restoration): Promise<void> {
  await db.meta.put({ name, value: restoration });
}

export async function readRestoration(db: AppDatabase): Promise<Restoration | null> {
  const parsed = restorationSchema.safeParse((await db.meta.get(name))?.value);
  return parsed.success ? parsed.data : null;
}

export async function forgetRestoration(db: AppDatabase): Promise<void> {
  await db.meta.delete(name);
}

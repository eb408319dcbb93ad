import { z } from 'zod';
import type { Immutable } from '#shared/lib/immutable.ts';
import type { AppDatabase } from '../schema.ts';

const restorationSchema = z.object({
  /** whole: all of it. partly: the journal was damaged too. unreadable: nothing, the journal is put aside. */
  kind: z.enum(['whole', 'partly', 'unreadable']),
  records: z.number().int(),
  at: z.number(),
});

/** That the store had been lost, and what came back; kept until the person has seen it. */
export type Restoration = Immutable<z.infer<typeof restorationSchema>>;

const name = 'journal.restoration';

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

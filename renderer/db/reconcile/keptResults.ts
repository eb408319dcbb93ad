import { z } from 'zod';
import { recordKinds } from '#shared/kinds/recordKind.ts';
import {
  differenceKinds,
  type ChannelResult,
  type Difference,
  type KindResult,
} from '#shared/reconcile/Reconciliation.ts';
import type { ChannelId } from '#shared/model/model.ts';
import { restartedAt } from '../channelNotes.ts';
import type { AppDatabase } from '../schema.ts';

const row = z.record(z.string(), z.string());
const side = z.object({ count: z.number(), hash: z.string() });

const difference: z.ZodType<Difference> = z.object({
  kind: z.enum(differenceKinds),
  ID: z.string(),
  title: z.string(),
  fields: z.array(z.string()),
  mine: row.nullable(),
  theirs: row.nullable(),
  confirmedBy: z.string(),
  theirBatchNo: z.string(),
  repaired: z.literal(true).optional(),
});

const kindResult: z.ZodType<KindResult> = z.object({
  dataSet: z.enum(recordKinds),
  here: side,
  there: side.nullable(),
  unanswered: z.number(),
  totals: z.record(z.enum(differenceKinds), z.number()),
  differences: z.array(difference),
});

const channelResult: z.ZodType<ChannelResult> = z.object({
  channel: z.string(),
  shows: z.enum(['rows', 'lookUps', 'nothing']),
  at: z.number(),
  problem: z.string().nullable(),
  kinds: z.array(kindResult),
});

// In `meta`: it can be had again at any time, so the journal need not carry it.
const nameOf = (channel: ChannelId) => `reconciliation:${channel}`;

/** The last result of a channel; null = none, or it was about another platform. */
export async function readResult(db: AppDatabase, channel: ChannelId): Promise<ChannelResult | null> {
  const parsed = channelResult.safeParse((await db.meta.get(nameOf(channel)))?.value);
  if (!parsed.success) return null;
  return parsed.data.at > (await restartedAt(db, channel)) ? parsed.data : null;
}

export async function keepResult(db: AppDatabase, result: ChannelResult): Promise<void> {
  await db.meta.put({ name: nameOf(result.channel), value: result });
}

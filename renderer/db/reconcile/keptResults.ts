import { channelResultSchema, type ChannelResult } from '#shared/reconcile/Reconciliation.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { restartedAt } from '../channelNotes.ts';
import type { AppDatabase } from '../schema.ts';

// In `meta`: it can be had again at any time, so the journal need not carry it.
const nameOf = (channel: ChannelId) => `reconciliation:${channel}`;

/** The last result of a channel; null = none, or it was about another platform. */
export async function readResult(db: AppDatabase, channel: ChannelId): Promise<ChannelResult | null> {
  const parsed = channelResultSchema.safeParse((await db.meta.get(nameOf(channel)))?.value);
  if (!parsed.success) return null;
  return parsed.data.at > (await restartedAt(db, channel)) ? parsed.data : null;
}

export async function keepResult(db: AppDatabase, result: ChannelResult): Promise<void> {
  await db.meta.put({ name: nameOf(result.channel), value: result });
}

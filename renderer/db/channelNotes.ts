import { z } from 'zod';
import type { ChannelId, Instant } from '#shared/model/model.ts';
import type { AppDatabase } from './schema.ts';

/** Which platform a channel speaks to: an address as host:port/path, and as whom. */
export interface PlatformIdentity {
  readonly address: string;
  readonly appId: string;
  /** Of an identifier node: what stands in front of every handle of the unit. */
  readonly prefix?: string | undefined;
}

/** What happened to a whole channel, kept beside its batches. */
export type ChannelNote = { readonly at: Instant } & (
  | { readonly kind: 'moved'; readonly from: PlatformIdentity; readonly to: PlatformIdentity }
  | {
      readonly kind: 'restarted';
      readonly from: PlatformIdentity;
      readonly to: PlatformIdentity;
      /** Records the former platform had confirmed. */
      readonly dropped: number;
      readonly queued: number;
      /** Batches whose outcome at the former platform stays open for ever. */
      readonly withdrawn: number;
    }
  | { readonly kind: 'resent'; readonly queued: number }
);

const identitySchema: z.ZodType<PlatformIdentity> = z.object({
  address: z.string(),
  appId: z.string(),
  prefix: z.string().optional(),
});
const change = { at: z.number(), from: identitySchema, to: identitySchema };
const notesSchema: z.ZodType<readonly ChannelNote[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('moved'), ...change }),
    z.object({
      kind: z.literal('restarted'),
      ...change,
      dropped: z.number(),
      queued: z.number(),
      withdrawn: z.number(),
    }),
    z.object({ kind: z.literal('resent'), at: z.number(), queued: z.number() }),
  ]),
);

// In `counters`, not in `meta`: they are needed as long as the acknowledged copies are, and so go into the journal.
const identityName = (channel: ChannelId) => `platform:${channel}`;
const notesName = (channel: ChannelId) => `notes:${channel}`;

/** The platform that the channel's acknowledged copies come from; null = none was ever used. */
export async function readIdentity(db: AppDatabase, channel: ChannelId): Promise<PlatformIdentity | null> {
  const parsed = identitySchema.safeParse((await db.counters.get(identityName(channel)))?.value);
  return parsed.success ? parsed.data : null;
}

export async function writeIdentity(
  db: AppDatabase,
  channel: ChannelId,
  value: PlatformIdentity,
): Promise<void> {
  await db.counters.put({ name: identityName(channel), value });
}

/** Newest first. */
export async function readNotes(db: AppDatabase, channel: ChannelId): Promise<readonly ChannelNote[]> {
  const parsed = notesSchema.safeParse((await db.counters.get(notesName(channel)))?.value);
  return parsed.success ? parsed.data : [];
}

/** Adds a note through the surrounding transaction. */
export async function addNote(db: AppDatabase, channel: ChannelId, note: ChannelNote): Promise<void> {
  const value = [note, ...(await readNotes(db, channel))];
  await db.counters.put({ name: notesName(channel), value });
}

/** When the channel began anew with another platform; what runs did before says nothing of this one. */
export async function restartedAt(db: AppDatabase, channel: ChannelId): Promise<Instant> {
  return (await readNotes(db, channel)).find(({ kind }) => kind === 'restarted')?.at ?? 0;
}

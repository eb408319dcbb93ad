import { z } from 'zod';
import type { Immutable } from '#shared/lib/immutable.ts';
import type { ChannelId, Instant } from '#shared/model/values.ts';
import type { AppDatabase } from './schema.ts';

const identitySchema = z.object({
  address: z.string(),
  appId: z.string(),
  /** Of an identifier node: what stands in front of every handle of the unit. */
  prefix: z.string().optional(),
});

/** Which platform a channel speaks to: an address as host:port/path, and as whom. */
export type PlatformIdentity = Immutable<z.infer<typeof identitySchema>>;

const at = z.number();
const change = { at, from: identitySchema, to: identitySchema };
const notesSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('moved'), ...change }),
    z.object({
      kind: z.literal('restarted'),
      ...change,
      /** Records the former platform had confirmed. */
      dropped: z.number(),
      queued: z.number(),
      /** Batches whose outcome at the former platform stays open for ever. */
      withdrawn: z.number(),
    }),
    z.object({ kind: z.literal('resent'), at, queued: z.number() }),
  ]),
);

/** What happened to a whole channel, kept beside its batches. */
export type ChannelNote = Immutable<z.infer<typeof notesSchema>>[number];

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

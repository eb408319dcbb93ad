import { Dexie } from 'dexie';
import type { ChannelId } from '#shared/model/values.ts';
import {
  addNote,
  readIdentity,
  readNotes,
  writeIdentity,
  type ChannelNote,
  type PlatformIdentity,
} from './channelNotes.ts';
import { entriesOfChannel } from './collections.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { resendAcknowledged } from './resendAcknowledged.ts';
import { isConfirmed, restartChannel, type Restart } from './restartChannel.ts';

export type { ChannelNote, PlatformIdentity } from './channelNotes.ts';

/** What a platform has said of our records so far. */
export interface ChannelTraces {
  /** Records it confirmed. */
  readonly acknowledged: number;
  /** Records it refused, is in conflict about, or has not answered. */
  readonly open: number;
}

/** Channels as wholes. */
export interface ChannelRepository {
  /** The platform the acknowledged copies come from; null = none was ever used. */
  identity(channel: ChannelId): Promise<PlatformIdentity | null>;
  keepIdentity(channel: ChannelId, identity: PlatformIdentity): Promise<void>;
  traces(channel: ChannelId): Promise<ChannelTraces>;
  /** The same platform answers at another address; everything it said holds. */
  move(channel: ChannelId, change: Restart): Promise<void>;
  /** Another platform: everything is queued anew. The number queued. */
  restart(channel: ChannelId, change: Restart): Promise<number>;
  /** Full update (clause 5.1): the number queued. */
  resendAll(channel: ChannelId): Promise<number>;
  /** Newest first. */
  notes(channel: ChannelId): Promise<readonly ChannelNote[]>;
}

export function createChannelRepository(context: RepositoryContext): ChannelRepository {
  const { db, now } = context;
  return {
    identity: (channel) => readIdentity(db, channel),
    keepIdentity: (channel, identity) => writeIdentity(db, channel, identity),
    traces: (channel) => traces(context, channel),
    move: (channel, { from, to }) =>
      db.transaction('rw', db.counters, async () => {
        await writeIdentity(db, channel, to);
        await addNote(db, channel, { kind: 'moved', at: now(), from, to });
      }),
    restart: (channel, change) => restartChannel(context, channel, change),
    resendAll: (channel) => resendAcknowledged(context, channel),
    notes: (channel) => readNotes(db, channel),
  };
}

async function traces({ db }: RepositoryContext, channel: ChannelId): Promise<ChannelTraces> {
  const waiting: readonly string[] = ['queued', 'held'];
  return db.transaction('r', [db.acknowledged, db.outbox], async () => {
    const acknowledged = await db.acknowledged
      .where('[channel+dataSet]')
      .between([channel], [channel, Dexie.maxKey])
      .filter(isConfirmed)
      .count();
    const open = await entriesOfChannel(db, channel)
      .filter(({ state }) => !waiting.includes(state.status))
      .count();
    return { acknowledged, open };
  });
}

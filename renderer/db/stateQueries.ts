import type { ChannelId } from '#shared/model/values.ts';
import type { Ways } from '#shared/model/channels.ts';
import { countStates, type CountsByKind } from './countStates.ts';
import type { AppDatabase } from './schema.ts';

/** Figures about the store as a whole. */
export interface StateQueries {
  counts(channel: ChannelId): Promise<CountsByKind>;
  /** Rows that could not be read and were set aside. */
  quarantined(): Promise<number>;
}

export function createStateQueries(db: AppDatabase, ways: () => Ways): StateQueries {
  return {
    counts: (channel) => countStates(db, channel, ways()),
    quarantined: () => db.quarantine.count(),
  };
}

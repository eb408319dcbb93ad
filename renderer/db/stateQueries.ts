import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { Ways } from '#shared/model/channels.ts';
import { isRestingDraft } from './figures/countStates.ts';
import { readFigures, type Figures } from './figures/readFigures.ts';
import type { AppDatabase } from './schema.ts';

/** Figures about the store as a whole. */
export interface StateQueries {
  figures(channel: ChannelId): Promise<Figures>;
  /** Rows that could not be read and were set aside. */
  quarantined(): Promise<number>;
  /** Which of these records are drafts that a person has to complete before anything of them is sent. */
  drafts(ids: readonly RecordId[]): Promise<readonly RecordId[]>;
  /** Reads figures, records, batches and runs as they stood at one moment. */
  atOnce<T>(read: () => Promise<T>): Promise<T>;
}

export function createStateQueries(db: AppDatabase, ways: () => Ways): StateQueries {
  return {
    figures: (channel) => readFigures(db, channel, ways()),
    quarantined: () => db.quarantine.count(),
    async drafts(ids) {
      const lines = await db.stateLines.bulkGet([...ids]);
      return lines.flatMap((line) => (line && isRestingDraft(line) ? [line.ID] : []));
    },
    atOnce: (read) => {
      const { stateLines, stateTallies, records, outbox, acknowledged, batches, runs, counters } = db;
      const tables = [stateLines, stateTallies, records, outbox, acknowledged, batches, runs, counters];
      return db.transaction('r', tables, read);
    },
  };
}

import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { checkFigures, type FigureCheck } from './figures/checkFigures.ts';
import { isRestingDraft } from './figures/countStates.ts';
import { readFigures, type Figures } from './figures/readFigures.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { AppDatabase } from './schema.ts';
import { shanghaiDate } from './updateDate.ts';

/** Figures about the store as a whole. */
export interface StateQueries {
  figures(channel: ChannelId): Promise<Figures>;
  /** Rows that could not be read and were set aside. */
  quarantined(): Promise<number>;
  /** Which of these records are drafts that a person has to complete before anything of them is sent. */
  drafts(ids: readonly RecordId[]): Promise<readonly RecordId[]>;
  /** Compares the kept figures with a full count, in small steps, and mends them; null = done today already. */
  check(): Promise<FigureCheck | null>;
  /** Reads figures, records, batches and runs as they stood at one moment. */
  atOnce<T>(read: () => Promise<T>): Promise<T>;
}

/** Row of `meta` with the day of the last check. */
export const checkedOn = 'figures.checked';

export function createStateQueries(
  db: AppDatabase,
  { ways, now }: Pick<RepositoryContext, 'ways' | 'now'>,
): StateQueries {
  return {
    figures: (channel) => readFigures(db, channel, ways()),
    quarantined: () => db.quarantine.count(),
    async drafts(ids) {
      const lines = await db.stateLines.bulkGet([...ids]);
      return lines.flatMap((line) => (line && isRestingDraft(line) ? [line.ID] : []));
    },
    async check() {
      const today = shanghaiDate(now());
      if ((await db.meta.get(checkedOn))?.value === today) return null;
      const found = await checkFigures(db);
      await db.meta.put({ name: checkedOn, value: today });
      return found;
    },
    atOnce: (read) => {
      const { stateLines, stateTallies, records, outbox, acknowledged, batches, runs, counters } = db;
      const tables = [stateLines, stateTallies, records, outbox, acknowledged, batches, runs, counters];
      return db.transaction('r', tables, read);
    },
  };
}

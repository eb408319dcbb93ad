import type { ChannelId } from '#shared/model/values.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import { restartedAt } from './channelNotes.ts';
import type { AppDatabase, RunRow } from './schema.ts';

export interface RunRepository {
  add(channel: ChannelId, report: RunReport): Promise<void>;
  /** Of the platform the channel speaks to now, as `lastCompleted`. */
  last(channel: ChannelId): Promise<RunReport | null>;
  lastCompleted(channel: ChannelId): Promise<RunReport | null>;
  /** Newest first. */
  list(channel: ChannelId, limit: number): Promise<readonly RunRow[]>;
}

/** The history of runs. */
export function createRunRepository(db: AppDatabase): RunRepository {
  return {
    async add(channel, report) {
      await db.runs.add({ channel, status: report.status, report });
    },
    async last(channel) {
      const newest = await db.runs
        .reverse()
        .filter((run) => run.channel === channel)
        .first();
      return sinceRestart(db, channel, newest);
    },
    async lastCompleted(channel) {
      const newest = await db.runs.where('[channel+status]').equals([channel, 'completed']).last();
      return sinceRestart(db, channel, newest);
    },
    list: (channel, limit) =>
      db.runs
        .reverse()
        .filter((run) => run.channel === channel)
        .limit(limit)
        .toArray(),
  };
}

async function sinceRestart(
  db: AppDatabase,
  channel: ChannelId,
  run: RunRow | undefined,
): Promise<RunReport | null> {
  return run && run.report.finishedAt > (await restartedAt(db, channel)) ? run.report : null;
}

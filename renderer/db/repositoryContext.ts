import type { ChannelId, Instant, RecordId } from '#shared/sync/model.ts';
import type { Random } from '#shared/sync/ports.ts';
import type { RowReader } from './quarantine.ts';
import type { AppDatabase } from './schema.ts';

/** What the parts of the record repository share. */
export interface RepositoryContext {
  readonly db: AppDatabase;
  readonly reader: RowReader;
  readonly activeChannel: () => ChannelId;
  readonly now: () => Instant;
  readonly newId: () => RecordId;
  readonly random: Random;
}

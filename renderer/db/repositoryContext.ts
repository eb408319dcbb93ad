import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { Random } from '#shared/model/ports.ts';
import type { Ways } from '#shared/model/channels.ts';
import type { SchemeInForce } from './identifiers/schemeInForce.ts';
import type { RowReader } from './quarantine.ts';
import type { AppDatabase } from './schema.ts';

/** What the parts of the record repository share. */
export interface RepositoryContext {
  readonly db: AppDatabase;
  readonly reader: RowReader;
  /** The platform of the mode in force; `channelsFor` gives the channels beside it that take a kind. */
  readonly activeChannel: () => ChannelId;
  /** By which ways each data set is reported. */
  readonly ways: () => Ways;
  /** How identifiers are made for a channel; null = it takes none. */
  readonly scheme: (channel: ChannelId) => SchemeInForce | null;
  readonly now: () => Instant;
  readonly newId: () => RecordId;
  readonly random: Random;
}

import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { InTurn } from '#shared/lib/oneAtATime.ts';
import type { StartEmbedded } from './readTarget.ts';

/** A database as it is set up at the moment, saved or not. */
export interface TablesTrial {
  readonly target: DatabaseTarget;
  readonly secret: string | null;
  readonly embedded: StartEmbedded;
  /** Shared with the channel to the same database. */
  readonly inTurn?: InTurn;
}

import type { RepositoryContext } from '../db/repositoryContext.ts';

/** What the parts of the engine's store share. */
export interface SyncStoreContext extends RepositoryContext {
  /** Two digits that tell this PC's batch numbers from those of others. */
  readonly workstation: () => string;
}

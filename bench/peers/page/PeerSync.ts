import type { StoredRows } from '../../lib/storedRows.ts';

/** A peer with records that the other side has not got yet. */
export interface PeerSync {
  /** Resolves when the other side has them all and the peer knows it. */
  deliver(): Promise<void>;
  /** Ends it and takes it off the disk. */
  remove(): Promise<void>;
}

/** Makes a peer ready to deliver the records of these blocks; none of it is counted. */
export type PrepareSync = (blocks: readonly StoredRows[]) => Promise<PeerSync>;

/** Rows of one request, as the app sends them by default. */
export const batchSize = 100;

import type { StoredRows } from '../../lib/storedRows.ts';

/** An open store of a peer. */
export interface PeerStore {
  /** Resolves when the rows are on the disk; rejects where one of them was not taken. */
  put(rows: StoredRows): Promise<void>;
  /** How many records are in it. */
  count(): Promise<number>;
  /** Ends it and takes it off the disk. */
  remove(): Promise<void>;
}

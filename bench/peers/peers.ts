import type { Standing } from '../lib/storedRows.ts';

/** What rows can be stored with, as it is called in a table. */
export const storePeers = {
  rawRecords: 'IndexedDB, records alone',
  raw: 'IndexedDB, all rows',
  dexieRecords: 'Dexie bulkPut, records alone',
  dexie: 'Dexie bulkPut, all rows',
  pouch: 'PouchDB bulkDocs',
  rx: 'RxDB bulkInsert',
} as const;
export type StorePeer = keyof typeof storePeers;

/** What records can be delivered with, as it is called in a table. */
export const syncPeers = {
  http: 'bare HTTP',
  pouch: 'PouchDB replication',
  rx: 'RxDB replication',
} as const;
export type SyncPeer = keyof typeof syncPeers;

/** What one measurement found. */
export interface Measured {
  readonly ms: number;
  /** Writing transactions that were made meanwhile, each of them strict. */
  readonly transactions: number;
}

/** What the page of the peers offers to the bench. */
export interface PeersPage {
  /** Stores so many risk points in blocks of 1,000; opening the store is not counted. */
  store(peer: StorePeer, size: number, standing: Standing): Promise<Measured>;
  /** Delivers so many risk points in batches of 100; filling the peer with them is not counted. */
  sync(peer: SyncPeer, size: number): Promise<Measured>;
}

declare global {
  interface Window {
    peers: PeersPage;
  }
}

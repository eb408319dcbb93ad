import type { Acknowledged } from '../../model/acknowledged.ts';
import type { Batch } from '../../model/batch.ts';
import type { EntryState, OutboxEntry } from '../../model/entry.ts';
import type { LocalRecord } from '../../model/record.ts';
import type { BatchNo, RecordId } from '../../model/values.ts';
import type { SyncStore } from '../../model/ports.ts';
import { sampleEntry, sampleRecord, testNow } from './samples.ts';

/** A record with all its entries and acknowledged copies; replaces what was there for this ID. */
export interface StoreSeed {
  readonly record: LocalRecord;
  readonly entries: readonly OutboxEntry[];
  readonly acknowledged: readonly Acknowledged[];
}

/** A fresh, empty store and what a test needs to set it up and look into it. */
export interface StoreHarness {
  readonly store: SyncStore;
  seed(seeds: readonly StoreSeed[]): Promise<void>;
  /** What is kept of a record, for `testChannel`. */
  look(ID: RecordId): Promise<{
    readonly record: LocalRecord | null;
    readonly entry: OutboxEntry | null;
    readonly acknowledged: Acknowledged | null;
  }>;
  batch(batchNo: BatchNo): Promise<Batch | null>;
  /** The day batch numbers are drawn for, YYYYMMDD; 20260520 at first. */
  setToday(day: string): void;
  /** The same data opened by a new store, as after a restart. */
  reopen(): Promise<SyncStore>;
}

export const unknownState: EntryState = { status: 'unknown', batchNo: 'other', reason: '', since: testNow };

/** A record that waits. */
export function queued(ID: RecordId, overrides: Partial<LocalRecord> = {}): StoreSeed {
  return { record: sampleRecord(ID, overrides), entries: [sampleEntry(ID)], acknowledged: [] };
}

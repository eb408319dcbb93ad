import type { Dexie, EntityTable, Table } from 'dexie';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import type { Autosave } from './autosaveTypes.ts';
import type { Facet } from './facet.ts';
import type { StateTally, StoredStateLine } from './figures/stateLine.ts';
import type { PackageId, StoredPackage, StoredPackageRow, StoredRecipient } from './packages/packageTypes.ts';

export const databaseName = 'dual-prevention';

/** A record with the columns that only the indexes need; they follow from the record. */
export interface StoredRecord extends LocalRecord {
  readonly businessKey: string;
  readonly facet: Facet;
}

export interface StoredAcknowledged extends Acknowledged {
  readonly dataSet: RecordKind;
}

export interface StoredBatch extends Batch {
  /** IDs of the rows, for the history of one record. */
  readonly rowIds: readonly RecordId[];
}

export interface CounterRow {
  readonly name: string;
  readonly value: unknown;
}

export interface StoredAutosave extends Autosave {
  readonly key: string;
}

/** All the store holds of one record. */
export interface Standing {
  readonly ID: RecordId;
  /** null: gone (or never there). */
  readonly record: LocalRecord | null;
  readonly entries: readonly OutboxEntry[];
  readonly acknowledged: readonly Acknowledged[];
}

/** One record of a resolution: what the store held before and right after. */
export interface SnapshotItem {
  readonly before: Standing;
  readonly after: Standing;
}

/** Taken before a choice that overwrites; 撤销 brings `before` back (docs/engine.md). */
export interface SnapshotRow {
  readonly id: number;
  readonly channel: ChannelId;
  readonly at: Instant;
  readonly choice: 'mine' | 'theirs' | 'merged';
  readonly items: readonly SnapshotItem[];
}

/** One finished run of the sync, as it is kept for the sentence on top of 同步中心. */
export interface RunRow {
  readonly id: number;
  readonly channel: ChannelId;
  /** Copied out of the report for the index. */
  readonly status: RunReport['status'];
  readonly report: RunReport;
}

/** What could not be read, kept as it was. */
export interface QuarantineRow {
  readonly id: number;
  readonly table: string;
  readonly raw: unknown;
  readonly problem: string;
  readonly at: number;
}

/** Tables whose rows are checked when they are read. */
export type CheckedTable = 'records' | 'acknowledged' | 'outbox' | 'batches';

export interface AppDatabase extends Dexie {
  readonly records: EntityTable<StoredRecord, 'ID'>;
  readonly acknowledged: Table<StoredAcknowledged, [ChannelId, RecordId]>;
  readonly outbox: Table<OutboxEntry, [ChannelId, RecordId]>;
  readonly batches: EntityTable<StoredBatch, 'batchNo'>;
  readonly counters: EntityTable<CounterRow, 'name'>;
  readonly runs: EntityTable<RunRow, 'id'>;
  readonly snapshots: EntityTable<SnapshotRow, 'id'>;
  readonly autosaves: EntityTable<StoredAutosave, 'key'>;
  readonly quarantine: EntityTable<QuarantineRow, 'id'>;
  readonly meta: EntityTable<CounterRow, 'name'>;
  readonly packages: EntityTable<StoredPackage, 'id'>;
  readonly packageRows: Table<StoredPackageRow, [PackageId, RecordId]>;
  readonly recipients: EntityTable<StoredRecipient, 'publicKey'>;
  /** Kept by `keepFigures` alone. */
  readonly stateLines: Table<StoredStateLine, RecordId>;
  /** Kept by `keepFigures` alone. */
  readonly stateTallies: EntityTable<StateTally, 'key'>;
}

/**
 * Versions of the store, oldest first. Append only: a version that has been shipped is never changed,
 * because stores made by it exist on other people's disks.
 */
export const schemaVersions = [
  {
    version: 1,
    stores: {
      records: 'ID, [dataSet+businessKey], [dataSet+facet]',
      acknowledged: '[channel+ID], ID, [channel+dataSet]',
      outbox: '[channel+ID], ID, [channel+dataSet+state.status]',
      batches: 'batchNo, [channel+state], [channel+createdAt], *rowIds',
      counters: 'name',
      runs: '++id, [channel+status]',
      snapshots: '++id',
      autosaves: 'key',
      quarantine: '++id',
      meta: 'name',
    },
  },
  // Identifiers, found by the record they stand for.
  { version: 2, stores: { records: 'ID, [dataSet+businessKey], [dataSet+facet], subject.record' } },
  // Packages made and merged here, what each carried, and for whom packages are locked.
  {
    version: 3,
    stores: {
      packages: 'id',
      packageRows: '[package+ID], [package+dataSet], [origin+ID], [origin+dataSet+done]',
      recipients: 'publicKey',
    },
  },
  // How each record stands, and how many stand so.
  { version: 4, stores: { stateLines: 'ID', stateTallies: 'key' } },
  // Risk points, found by the device that several of them may stand for.
  {
    version: 5,
    stores: {
      records: 'ID, [dataSet+businessKey], [dataSet+facet], subject.record, [dataSet+data.regNo]',
    },
  },
  // A page of a list without reading the list.
  { version: 6, stores: { stateLines: 'ID, [shape+createdAt]' } },
] as const;

/** The version that keeps figures as they are now; a store of an older one is counted when it is upgraded. */
export const figuresSince = 6;

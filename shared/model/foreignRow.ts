import type { BusType, Row } from '../standard/types.ts';
import type { BatchNo, RecordId } from './values.ts';

/** A row as a channel holds it now, written by somebody else. */
export interface ForeignRow {
  readonly ID: RecordId;
  readonly batchNo: BatchNo;
  /** D: deleted there. */
  readonly busType: BusType;
  readonly updateDate: string;
  readonly data: Row;
}

/**
 * same: nothing to do. skipped: not now (its own outcome is open, somebody is at it as a draft, or has to choose on what
 * a package brought); the row has to be looked at again. added, taken, merged, deleted, conflict: what became of the record.
 */
export type TakenKind = 'same' | 'skipped' | 'added' | 'taken' | 'merged' | 'deleted' | 'conflict';

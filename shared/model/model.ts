import type { SubjectKind } from '../identifiers/subjects.ts';
import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType, Row } from '../standard/types.ts';

/** UUID of a record (table B.1 ID): drawn at creation, never changes. */
export type RecordId = string;

/** YYYYMMDD + 8 digits (clause 4.4.1 b). */
export type BatchNo = string;

/** Name of a channel; the engine knows no particular one. */
export type ChannelId = string;

/** Epoch milliseconds. */
export type Instant = number;

/** What the unit holds locally: current content and the four fields of B.1 under their own names. */
export interface LocalRecord {
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly data: Row;
  /** Rises by one with every local write. */
  readonly revision: number;
  /** Saved without validation and never sent. */
  readonly draft: boolean;
  /** Deleted here; kept until the other side has acknowledged the deletion. */
  readonly deleted: boolean;
  /** Number of the last batch it went out in; "" before the first. */
  readonly batchNo: BatchNo | '';
  /** The operation it now needs or last needed. */
  readonly busType: BusType;
  /** YYYY-MM-DD hh:mm:ss of the last local write, Asia/Shanghai. */
  readonly updateDate: string;
  readonly createdAt: Instant;
  /** Belongs to the sample enterprise: shown and sent in practice mode only, never to the real platform. */
  readonly sample: boolean;
  /** Made while practising and not taken along since: it stays there as sample records do. */
  readonly practice?: true | undefined;
  /** What an identifier stands for; absent for the records of annex B, which people type. */
  readonly subject?: RecordSubject | undefined;
}

/** Ties a record that is derived from another one to it, and to the one channel it is made for. */
export interface RecordSubject {
  readonly channel: ChannelId;
  readonly kind: SubjectKind;
  readonly record: RecordId;
  /** `subjectKey` when it was last derived; several records may stand for one subject. */
  readonly key: string;
  /** What people call it; "" where the record has no name. */
  readonly name: string;
  /**
   * What was last derived. The content follows only when this changes, so that a choice made in a conflict stays
   * until the record it stands for is changed again.
   */
  readonly derived: Row;
  /** A person has taken the identifier back, or left it to the node; it does not follow any more. */
  readonly withdrawn?: true | undefined;
}

/** Content and revision that a channel last confirmed. Absent = the other side is not known to hold it. */
export interface Acknowledged {
  readonly channel: ChannelId;
  readonly ID: RecordId;
  readonly data: Row;
  readonly revision: number;
  readonly batchNo: BatchNo;
  readonly at: Instant;
  /** Set where a conflict showed that the other side holds the key: nothing was ever confirmed under this ID. */
  readonly adopted?: Adopted | undefined;
  /** To be sent again although the content is the same: the full update of clause 5.1. */
  readonly resend?: true | undefined;
}

/** What a conflict taught of a row that another record's ID may stand on. */
export interface Adopted {
  /** The business key it was met under, field by field; a record that changes its key is a new one there. */
  readonly key: Row;
  /** The other side knows no record of this ID: only an insert could bring it there. */
  readonly unknownId: boolean;
}

/** Why a record came back. Word for word what the other side said. */
export interface Refusal {
  readonly reason: string;
  /** Wire name of the field the reason speaks of, when it can be told. */
  readonly field: string | null;
  /** The value refused, so that the mark stays until the value changes. */
  readonly value: string | null;
  readonly batchNo: BatchNo;
  readonly operation: BusType;
  readonly revision: number;
  readonly at: Instant;
  /** Found by our own check; nothing of the row was sent. */
  readonly unsent?: true | undefined;
}

/** Kinds of sync.md. */
export type ConflictKind = 'existsThere' | 'missingThere' | 'changedBothSides' | 'identifierDiffers';

export interface Conflict {
  readonly kind: ConflictKind;
  readonly reason: string;
  readonly mine: Row;
  readonly lastAcknowledged: Row | null;
  /** null where the channel cannot show it. */
  readonly theirs: Row | null;
  readonly batchNo: BatchNo;
  readonly operation: BusType;
  readonly revision: number;
  readonly at: Instant;
  /** Batch number their row stands under, where the channel tells; the choice is then written on top of it. */
  readonly seen?: BatchNo | undefined;
  /** Their content came by a package, not by the channel: what the channel holds is as it was last acknowledged. */
  readonly from?: 'package' | undefined;
}

/** What a held record waits for. */
export type WaitsFor =
  | { readonly kind: 'parent'; readonly ID: RecordId; readonly dataSet: RecordKind; readonly title: string }
  | { readonly kind: 'route'; readonly dataSet: RecordKind; readonly reason: string }
  | { readonly kind: 'attachment'; readonly name: string; readonly reason: string };

export type EntryState =
  | { readonly status: 'queued' }
  | { readonly status: 'sending'; readonly batchNo: BatchNo }
  | {
      readonly status: 'unknown';
      readonly batchNo: BatchNo;
      readonly reason: string;
      readonly since: Instant;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'conflict'; readonly conflict: Conflict }
  | { readonly status: 'held'; readonly waitsFor: WaitsFor };

/** One record on its way through one channel. No entry = nothing to send there. */
export interface OutboxEntry {
  readonly channel: ChannelId;
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly state: EntryState;
}

/** States on the screen; the words for them are in renderer/ui. */
export type RecordState =
  'draft' | 'queued' | 'sending' | 'delivered' | 'unknown' | 'refused' | 'conflict' | 'held';

/** A record as it was frozen into a batch. */
export interface BatchRow {
  readonly ID: RecordId;
  readonly revision: number;
  readonly updateDate: string;
  /** Full content as sent; for deletes the content last acknowledged. */
  readonly data: Row;
  /**
   * Batch number under which the other side was last seen to hold the row; a channel that several PCs write to
   * changes the row only while it still stands under that number. Absent = it was never seen there.
   */
  readonly seen?: BatchNo | undefined;
}

/**
 * sending: the first byte may have left, no answer yet (after a crash: unknown).
 * unknown: no usable answer. delivered / refused: settled for every row.
 * split: refused as a whole and sent again in parts. partly: rows ended differently.
 * withdrawn: surely never processed (no connection, cancelled, log-in), rows back in the queue.
 */
export type BatchState = 'sending' | 'unknown' | 'delivered' | 'refused' | 'partly' | 'split' | 'withdrawn';

export interface Batch {
  readonly batchNo: BatchNo;
  readonly channel: ChannelId;
  readonly dataSet: RecordKind;
  readonly operation: BusType;
  readonly rows: readonly BatchRow[];
  readonly state: BatchState;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  /** The other side's answer, shortened, secrets removed; null = none. */
  readonly reply: string | null;
  readonly counts: BatchCounts;
}

export interface BatchCounts {
  readonly delivered: number;
  readonly refused: number;
  readonly conflict: number;
}

/** What became of one row of a settled batch. */
export type RowVerdict =
  | { readonly kind: 'delivered'; readonly ID: RecordId }
  | {
      readonly kind: 'refused';
      readonly ID: RecordId;
      readonly reason: string;
      readonly field: string | null;
      /** Found by our own check; nothing of the row was sent. */
      readonly unsent?: true | undefined;
    }
  | {
      readonly kind: 'conflict';
      readonly ID: RecordId;
      readonly conflict: ConflictKind;
      /** The other side's words; '' = it was looked at and said nothing. */
      readonly reason: string;
      readonly theirs: Row | null;
    }
  | { readonly kind: 'unknown'; readonly ID: RecordId; readonly reason: string }
  /** Surely not processed: back to the queue, nothing else changes. */
  | { readonly kind: 'requeue'; readonly ID: RecordId }
  /** Not written, because somebody else wrote the row first: theirs is taken in, and what is left goes again. */
  | { readonly kind: 'moved'; readonly ID: RecordId; readonly row: ForeignRow };

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

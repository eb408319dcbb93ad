import type { Row } from '../standard/types.ts';
import type { ConflictKind } from './entry.ts';
import type { ForeignRow } from './foreignRow.ts';
import type { RecordId } from './values.ts';

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
      readonly fault?: 'table' | undefined;
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

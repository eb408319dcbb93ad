import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchNo, RecordId } from '#shared/sync/model.ts';
import type { SendRequest } from '#shared/sync/ports.ts';

/** Batch number under which each row was last seen in the tables; a row that is absent is written unconditionally. */
export type SeenBatches = Readonly<Record<RecordId, BatchNo>>;

/**
 * A batch for the tables. A row with a `seen` number is written only while it still stands under that number, or
 * under this batch's own; else it comes back as refused, cause 'differs', with the other side's content.
 */
export interface TablesSendRequest extends SendRequest {
  readonly seen?: SeenBatches;
}

/** The same once it is known that the kind is one of the nine tables. */
export type TablesBatch = Omit<TablesSendRequest, 'dataSet'> & { readonly dataSet: DataSetId };

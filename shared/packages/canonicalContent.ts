import { canonicalRow } from '../reconcile/canonicalRow.ts';
import type { DataSetId, Row } from '../standard/types.ts';

/** What a content hash is about: the record, its data set and its content, and whether it is deleted. */
export interface HashedContent {
  readonly dataSet: DataSetId;
  readonly ID: string;
  readonly deleted: boolean;
  readonly data: Row;
}

/** The text whose SHA-256 is the hash of a record in packages: the same content has the same hash on every PC. */
export function canonicalContent({ dataSet, ID, deleted, data }: HashedContent): string {
  return JSON.stringify([dataSet, ID, deleted, canonicalRow(dataSet, data)]);
}

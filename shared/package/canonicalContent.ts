import type { DataSetId, Row } from '../standard/types.ts';

/** What a content hash is about: the record, its data set and its content, and whether it is deleted. */
export interface HashedContent {
  readonly dataSet: DataSetId;
  readonly ID: string;
  readonly deleted: boolean;
  readonly data: Row;
}

/**
 * The text whose SHA-256 is the hash of a record's content. Fields in the order of their names and empty ones left out
 * (an absent field counts as empty, d73), so that the same content has the same hash on every PC.
 */
export function canonicalContent({ dataSet, ID, deleted, data }: HashedContent): string {
  const filled = Object.entries(data)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([dataSet, ID, deleted, filled]);
}

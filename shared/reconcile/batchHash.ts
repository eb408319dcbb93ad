import { sha256 } from '../lib/sha256.ts';
import type { Batch } from '../model/batch.ts';
import { canonicalRow } from './canonicalRow.ts';

/**
 * Hash of a batch as it was sent: number, kind, operation and every row in its order with ID, time and content. The
 * same on paper and in the store means that neither has been changed.
 */
export function batchHash({
  batchNo,
  dataSet,
  operation,
  rows,
}: Pick<Batch, 'batchNo' | 'dataSet' | 'operation' | 'rows'>): string {
  const sent = rows.map(({ ID, updateDate, data }) => [ID, updateDate, canonicalRow(dataSet, data)]);
  return sha256(JSON.stringify([batchNo, dataSet, operation, sent]));
}

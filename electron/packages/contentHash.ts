import { createHash } from 'node:crypto';
import { canonicalContent } from '#shared/packages/canonicalContent.ts';
import type { PackedRecord } from '#shared/packages/packedRecord.ts';
import type { DataSetId } from '#shared/standard/types.ts';

/** Hash of a record's content, as packages and acknowledgements name it. */
export function contentHash(dataSet: DataSetId, { ID, deleted, data }: PackedRecord): string {
  return createHash('sha256').update(canonicalContent({ dataSet, ID, deleted, data })).digest('hex');
}

import { businessKeyOf } from '#shared/standard/businessKeyOf.ts';
import type { LocalRecord } from '#shared/sync/model.ts';
import type { Facet, StoredRecord } from './schema.ts';

/** The record with its index columns. The only way a record is written, so that these never go stale. */
export function storedRecord(record: LocalRecord): StoredRecord {
  return {
    ...record,
    // A form hands over reactive rows, which the store cannot clone.
    data: { ...record.data },
    businessKey: businessKeyOf(record.dataSet, record.data),
    facet: facetOf(record),
  };
}

function facetOf({ sample, deleted, draft }: LocalRecord): Facet {
  return `${sample ? 'sample' : 'own'}:${deleted ? 'deleted' : draft ? 'draft' : 'live'}`;
}

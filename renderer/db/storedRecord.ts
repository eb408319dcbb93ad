import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { Belonging, Facet } from './facet.ts';
import type { StoredRecord } from './schema.ts';

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

function facetOf(record: LocalRecord): Facet {
  const { deleted, draft } = record;
  const belonging = belongingOf(record);
  return `${belonging}:${deleted ? 'deleted' : draft ? 'draft' : 'live'}`;
}

function belongingOf({ sample, practice, subject }: LocalRecord): Belonging {
  if (subject) return `for ${subject.channel}`;
  if (sample) return 'sample';
  return practice ? 'practice' : 'own';
}

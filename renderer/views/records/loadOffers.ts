import { fieldOf } from '#shared/standard/fieldOf.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, FieldReference } from '#shared/standard/types.ts';
import type { RecordRepository } from '../../db/recordRepository.ts';
import type { Offer, OffersByField } from '../../forms/controlTypes.ts';

/** Pick lists of a form: names, numbers and codes that the store already holds, and code lists that are only advice. */
export async function loadOffers(records: RecordRepository, dataSet: DataSetId): Promise<OffersByField> {
  const entries = await Promise.all(
    tables[dataSet].fields.map(async (field) => [field.field, await offersOf(records, field)] as const),
  );
  return Object.fromEntries(entries);
}

async function offersOf(records: RecordRepository, field: FieldDefinition): Promise<readonly Offer[]> {
  const references = field.refersTo ?? [];
  if (field.format === 'recordNo' || field.format === 'equipmentCode') {
    return (await Promise.all(references.map((reference) => titledOffers(records, reference)))).flat();
  }
  if (references.length > 0) return (await records.suggestions(references)).map((value) => ({ value }));
  return field.format === 'text' ? (field.codes ?? []) : [];
}

/** A number alone tells a person nothing, so its record's name stands beside it. */
async function titledOffers(
  records: RecordRepository,
  { dataSet, field }: FieldReference,
): Promise<readonly Offer[]> {
  if (fieldOf(dataSet, field) === undefined) return [];
  const listed = await records.list(dataSet);
  const offers = new Map<string, Offer>();
  for (const { record } of listed) {
    const value = record.deleted ? '' : (record.data[field] ?? '');
    if (value !== '') offers.set(value, { value, label: recordTitle(dataSet, record.data) });
  }
  return [...offers.values()];
}

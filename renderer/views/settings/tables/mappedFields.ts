import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { envelopeFields } from '#shared/tables/databaseTarget.ts';
import { envelopeLabels } from '#shared/tables/standardColumns.ts';

/** A field that has a column in the table of its data set. */
interface MappedField {
  readonly field: string;
  /** As printed. */
  readonly label: string;
}

/** The fields of B.1 and of the data set, in printed order. */
export function mappedFields(dataSet: DataSetId): readonly MappedField[] {
  return [
    ...envelopeFields.map((field) => ({ field, label: envelopeLabels[field] })),
    ...tables[dataSet].fields.map(({ field, label }) => ({ field, label })),
  ];
}

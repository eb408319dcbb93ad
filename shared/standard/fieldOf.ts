import { tables } from './registry.ts';
import type { DataSetId, FieldDefinition } from './types.ts';

/** Definition of a field by its wire name; undefined when the table has no such field. */
export function fieldOf(dataSet: DataSetId, field: string): FieldDefinition | undefined {
  return tables[dataSet].fields.find((definition) => definition.field === field);
}

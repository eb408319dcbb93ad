import type { FieldDefinition } from '../standard/types.ts';

/** Personal data under GB/T 35273: numbers of persons, and their names. Identifiers can be resolved by anybody. */
export function isPersonal({
  sensitive,
  refersTo,
}: Pick<FieldDefinition, 'sensitive' | 'refersTo'>): boolean {
  return sensitive === true || (refersTo ?? []).some(({ dataSet }) => dataSet === 'person');
}

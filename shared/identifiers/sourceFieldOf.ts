import type { IdentifierScheme } from './scheme.ts';
import { readAttributeField } from './identifierRow.ts';
import type { SubjectKind } from './subjects.ts';
import { tokensOf } from './suffixRule.ts';

/** The field of annex B that a field of an identifier's row is made of; null = none is known. */
export function sourceFieldOf(
  { subjects }: Pick<IdentifierScheme, 'subjects'>,
  kind: SubjectKind,
  field: string,
): string | null {
  const { suffix, attributes } = subjects[kind];
  if (field === 'handle') return tokensOf(suffix).find((name) => name !== 'ID') ?? null;
  const address = readAttributeField(field);
  if (!address) return null;
  return (
    attributes.find(({ index, idType }) => index === address.index && idType === address.type)?.field ?? null
  );
}

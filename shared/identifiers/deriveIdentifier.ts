import { fieldOf } from '../standard/fieldOf.ts';
import type { DataSetId, Row } from '../standard/types.ts';
import { checkIdentifier, type IdentifierFinding } from './checkIdentifier.ts';
import { rowOfIdentifier } from './identifierRow.ts';
import { recordWords } from './identifierWords.ts';
import { isPersonal } from './isPersonal.ts';
import { templateOf, type IdentifierScheme, type SubjectMapping } from './scheme.ts';
import { subjects, type SubjectKind } from './subjects.ts';
import { applySuffixRule, suffixRuleProblem } from './suffixRule.ts';

/** What a record gives as a subject of one kind. */
export type Derivation =
  /** No identifiers are made of this kind, or the record stands for no such subject. */
  | { readonly kind: 'none' }
  /** It cannot be formed. `field`: of annex B, null = the mapping itself is wrong. */
  | { readonly kind: 'problem'; readonly field: string | null; readonly message: string }
  /** `findings`: why it would not be accepted as it is; empty = it can go. */
  | {
      readonly kind: 'identifier';
      readonly row: Row;
      readonly findings: readonly IdentifierFinding[];
    };

/** Derives the identifier of a record by the scheme; nothing is remembered, the same record always gives the same. */
export function deriveIdentifier(
  kind: SubjectKind,
  record: { readonly ID: string; readonly data: Row },
  scheme: IdentifierScheme,
  valueLimit: number,
): Derivation {
  const mapping = scheme.subjects[kind];
  const { dataSet } = subjects[kind];
  if (mapping.templateVersion === '' || subjectKey(kind, record.data) === '') return { kind: 'none' };
  const mappingProblem = suffixRuleProblem(dataSet, mapping.suffix) ?? personalProblem(dataSet, mapping);
  if (mappingProblem !== null) return { kind: 'problem', field: null, message: mappingProblem };
  const suffix = applySuffixRule(mapping.suffix, record);
  if (!suffix.ok) {
    const { field } = suffix.error;
    const label = fieldOf(dataSet, field)?.label ?? field;
    return { kind: 'problem', field, message: recordWords.suffixEmpty(label) };
  }
  const row = rowOfIdentifier({
    handle: `${scheme.prefix}/${suffix.value}`,
    templateVersion: mapping.templateVersion,
    attributes: mapping.attributes.map(({ index, idType, field }) => ({
      index,
      type: idType,
      value: (record.data[field] ?? '').trim(),
    })),
  });
  const template = templateOf(scheme, mapping.templateVersion);
  return {
    kind: 'identifier',
    row,
    findings: checkIdentifier(row, { prefix: scheme.prefix, template, valueLimit }),
  };
}

/** Personal data never gets into a row, however the mapping came to ask for it. */
function personalProblem(dataSet: DataSetId, { attributes }: SubjectMapping): string | null {
  const personal = attributes
    .map(({ field }) => fieldOf(dataSet, field))
    .find((definition) => definition !== undefined && isPersonal(definition));
  return personal ? recordWords.personalField(personal.label) : null;
}

/** What makes records stand for the same subject; "" = the record stands for none. */
export function subjectKey(kind: SubjectKind, data: Row): string {
  const parts = subjects[kind].keyFields.map((field) => (data[field] ?? '').trim());
  return parts.every((part) => part !== '') ? parts.join('\u001f') : '';
}

/** What people call a subject; "" where its record has no name yet. */
export function subjectName(kind: SubjectKind, data: Row): string {
  return (data[subjects[kind].nameField] ?? '').trim();
}

import { emptyScheme, type IdentifierScheme, type SubjectMapping } from '../scheme.ts';
import type { SubjectKind } from '../subjects.ts';
import type { IdentifierTemplate, TemplateItem } from '../template.ts';

export const samplePrefix = '88.1021.150';

export function sampleItem(idType: string, changes: Partial<TemplateItem> = {}): TemplateItem {
  return { name: idType, idType, idIndex: 2000, required: false, minLength: 0, maxLength: 0, ...changes };
}

export function sampleTemplate(...items: readonly TemplateItem[]): IdentifierTemplate {
  return { prefix: samplePrefix, version: '1.0', description: '', items: [...items] };
}

/** A scheme that makes identifiers of one kind, by template 1.0. */
export function sampleScheme(
  kind: SubjectKind,
  mapping: Partial<SubjectMapping>,
  ...items: readonly TemplateItem[]
): IdentifierScheme {
  const full = { ...emptyScheme.subjects[kind], templateVersion: '1.0', ...mapping };
  return {
    prefix: samplePrefix,
    templates: [sampleTemplate(...items)],
    subjects: { ...emptyScheme.subjects, [kind]: full },
  };
}

import { isPersonal } from '#shared/identifiers/isPersonal.ts';
import { subjects, type SubjectKind } from '#shared/identifiers/subjects.ts';
import { lowestIndex, type TemplateItem } from '#shared/identifiers/template.ts';
import { tables } from '#shared/standard/registry.ts';
import type { AttributeDraft } from './MappingDraft.ts';

/** A field of the table as it is offered for mapping. */
interface OfferedField {
  readonly field: string;
  readonly label: string;
  /** Personal data, which never goes into an identifier. */
  readonly personal: boolean;
}

export function offeredFields(kind: SubjectKind): readonly OfferedField[] {
  return tables[subjects[kind].dataSet].fields.map((definition) => ({
    field: definition.field,
    label: definition.label,
    personal: isPersonal(definition),
  }));
}

/** What can be picked; what is stored is shown, offered or not. */
export function fieldChoices(
  kind: SubjectKind,
  stored: string,
): readonly Pick<OfferedField, 'field' | 'label'>[] {
  const usable = offeredFields(kind).filter(({ personal }) => !personal);
  const shown = stored === '' || usable.some(({ field }) => field === stored);
  return shown ? usable : [{ field: stored, label: fieldLabel(kind, stored) }, ...usable];
}

/** The label of a field; what the table does not have stands for itself. */
export function fieldLabel(kind: SubjectKind, stored: string): string {
  return offeredFields(kind).find(({ field }) => field === stored)?.label ?? stored;
}

export function hasField({ field }: AttributeDraft): boolean {
  return field !== '';
}

/** The index of a template item: of the template itself, as it was typed, or counted on from 2000. */
export function indexOf(attributes: readonly AttributeDraft[], item: TemplateItem, place: number): string {
  const typed = attributes.find(({ idType }) => idType === item.idType)?.index;
  return item.idIndex === null ? (typed ?? String(lowestIndex + place)) : String(item.idIndex);
}

/** Where a problem with an index is told, apart from one with the field of the attribute. */
export function indexPlace(idType: string): string {
  return `index ${idType}`;
}

/** The attributes with an index as it was typed, which waits for a field where there is none yet. */
export function withIndex(
  attributes: readonly AttributeDraft[],
  idType: string,
  index: string,
): AttributeDraft[] {
  return attributes.some((attribute) => attribute.idType === idType)
    ? attributes.map((attribute) => (attribute.idType === idType ? { ...attribute, index } : attribute))
    : [...attributes, { index, idType, field: '' }];
}

/** The attributes with `field` written to a template item; null = it gets none. */
export function withField(
  attributes: readonly AttributeDraft[],
  item: TemplateItem,
  place: number,
  field: string | null,
): AttributeDraft[] {
  const others = attributes.filter(({ idType }) => idType !== item.idType);
  if (field === null) return others;
  const index = indexOf(attributes, item, place);
  return [...others, { index, idType: item.idType, field }].sort(byIndex);
}

/** What is no number stands behind all numbers. */
function byIndex(left: AttributeDraft, right: AttributeDraft): number {
  const rank = ({ index }: AttributeDraft): number => Number(index) || Number.MAX_SAFE_INTEGER;
  return rank(left) - rank(right);
}

/** Fields whose names say the same as the template's, for items that have none yet. */
export function suggestFields(
  kind: SubjectKind,
  items: readonly TemplateItem[],
  attributes: readonly AttributeDraft[],
): AttributeDraft[] {
  const offered = offeredFields(kind).filter(({ personal }) => !personal);
  return items.reduce<AttributeDraft[]>(
    (mapped, item, place) => {
      if (mapped.some((attribute) => attribute.idType === item.idType && hasField(attribute))) return mapped;
      const same = offered.find(
        ({ field, label }) => plain(field) === plain(item.idType) || plain(label) === plain(item.name),
      );
      return same ? withField(mapped, item, place, same.field) : mapped;
    },
    [...attributes],
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s/（）()_-]/g, '');
}

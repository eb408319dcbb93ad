import { isPersonal } from '#shared/identifiers/isPersonal.ts';
import type { AttributeMapping } from '#shared/identifiers/scheme.ts';
import { subjects, type SubjectKind } from '#shared/identifiers/subjects.ts';
import type { TemplateItem } from '#shared/identifiers/template.ts';
import { tables } from '#shared/standard/registry.ts';

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

/** The attributes with `field` written to a template item; null = it gets none. */
export function withField(
  attributes: readonly AttributeMapping[],
  item: TemplateItem,
  place: number,
  field: string | null,
): AttributeMapping[] {
  const before = attributes.find(({ idType }) => idType === item.idType);
  const others = attributes.filter(({ idType }) => idType !== item.idType);
  if (field === null) return others;
  const index = item.idIndex ?? before?.index ?? 2000 + place;
  return [...others, { index, idType: item.idType, field }].sort((a, b) => a.index - b.index);
}

/** Fields whose names say the same as the template's, for items that have none yet. */
export function suggestFields(
  kind: SubjectKind,
  items: readonly TemplateItem[],
  attributes: readonly AttributeMapping[],
): AttributeMapping[] {
  const offered = offeredFields(kind).filter(({ personal }) => !personal);
  return items.reduce<AttributeMapping[]>(
    (mapped, item, place) => {
      if (mapped.some(({ idType }) => idType === item.idType)) return mapped;
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

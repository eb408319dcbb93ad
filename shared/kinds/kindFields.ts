import {
  attributeField,
  readAttributeField,
  type IdentifierAttribute,
} from '../identifiers/identifierRow.ts';
import type { IdentifierTemplate } from '../identifiers/template.ts';
import type { FieldDefinition, Row } from '../standard/types.ts';
import { isDataSet, kindOf, type RecordKind } from './recordKind.ts';

/** Definitions of the fields of records, whatever their kind. */
export interface KindFields {
  /** undefined where the kind has no such field. */
  of(kind: RecordKind, field: string): FieldDefinition | undefined;
  /** All fields of a kind; of an identifier those that its rows have, for attributes are the template's. */
  all(kind: RecordKind, rows: readonly (Row | null)[]): readonly FieldDefinition[];
}

type Address = Pick<IdentifierAttribute, 'index' | 'type'>;

/** `templates`: name the attributes of identifiers; without them they are called by index and type. */
export function createKindFields(templates: readonly IdentifierTemplate[]): KindFields {
  const anyName = namesIn(templates);
  const of: KindFields['of'] = (kind, field) =>
    kindOf(kind).fields.find((definition) => definition.field === field) ??
    (isDataSet(kind) ? undefined : attributeDefinition(field, anyName));
  return {
    of,
    all: (kind, rows) => {
      const own = kindOf(kind).fields;
      if (isDataSet(kind)) return own;
      const found = new Set(rows.flatMap((row) => Object.keys(row ?? {})));
      const versions = new Set(rows.map((row) => row?.['templateVersion']));
      // Templates may give one address different names; that of the rows' own template goes last, and stays.
      const name = namesIn([...templates, ...templates.filter(({ version }) => versions.has(version))]);
      const attributes = [...found].flatMap((field) => attributeDefinition(field, name) ?? []);
      return [...own, ...attributes.sort((a, b) => indexOf(a) - indexOf(b))];
    },
  };
}

/** Names by index and type, or by type alone where the node's answer named no index. */
function namesIn(templates: readonly IdentifierTemplate[]): (address: Address) => string {
  const names = new Map<string, string>();
  for (const { idType, idIndex, name } of templates.flatMap(({ items }) => items)) {
    names.set(idType, name);
    if (idIndex !== null) names.set(attributeField({ index: idIndex, type: idType }), name);
  }
  return (address) => names.get(attributeField(address)) ?? names.get(address.type) ?? address.type;
}

function attributeDefinition(field: string, name: (address: Address) => string): FieldDefinition | undefined {
  const address = readAttributeField(field);
  if (!address) return undefined;
  return {
    field: attributeField(address),
    label: `${name(address)}（${address.index}）`,
    type: 'V',
    example: '',
    remark: '',
    required: false,
    maxLength: 255,
    format: 'text',
  };
}

function indexOf({ field }: FieldDefinition): number {
  return readAttributeField(field)?.index ?? 0;
}

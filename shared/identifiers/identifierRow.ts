import type { Row } from '../standard/types.ts';

/** One attribute of an identifier: value[i] of the API. */
export interface IdentifierAttribute {
  readonly index: number;
  /** idType of the template. */
  readonly type: string;
  readonly value: string;
}

/** An identifier with its content, as it is registered. */
export interface Identifier {
  readonly handle: string;
  readonly templateVersion: string;
  readonly attributes: readonly IdentifierAttribute[];
}

/** Name of an attribute in the row of an identifier, e.g. `2000/riskName`. */
export function attributeField({ index, type }: Pick<IdentifierAttribute, 'index' | 'type'>): string {
  return `${index}/${type}`;
}

/** Index and type of an attribute's name; null for `handle` and `templateVersion`. */
export function readAttributeField(field: string): Pick<IdentifierAttribute, 'index' | 'type'> | null {
  const [, index, type] = /^(\d+)\/(.+)$/s.exec(field) ?? [];
  return index === undefined || type === undefined ? null : { index: Number(index), type };
}

/**
 * An identifier as the content of a record: `handle`, `templateVersion` and one field per attribute. An attribute
 * without a value stays in the row as "", so that a value taken away counts as a change; it is not sent.
 */
export function rowOfIdentifier({ handle, templateVersion, attributes }: Identifier): Row {
  const fields = attributes.map((attribute) => [attributeField(attribute), attribute.value] as const);
  return { handle, templateVersion, ...Object.fromEntries(fields) };
}

/** The reverse of `rowOfIdentifier`; attributes by index. */
export function identifierOfRow(row: Row): Identifier {
  const attributes = Object.entries(row).flatMap(([field, value]) => {
    const name = readAttributeField(field);
    return name ? [{ ...name, value }] : [];
  });
  return {
    handle: row['handle'] ?? '',
    templateVersion: row['templateVersion'] ?? '',
    attributes: attributes.sort((a, b) => a.index - b.index || (a.type < b.type ? -1 : 1)),
  };
}

import { tableList } from '#shared/standard/registry.ts';
import type { FieldDefinition } from '#shared/standard/types.ts';

interface DictionaryField {
  readonly field: string;
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly codes?: readonly { readonly value: string; readonly label: string }[];
}

interface DictionaryTable {
  readonly title: string;
  readonly fields: readonly DictionaryField[];
}

/** The definitions for other programs: table → title and fields, in printed order and spelling. */
export function dictionaryJson(): Readonly<Record<string, DictionaryTable>> {
  return Object.fromEntries(
    tableList.map(({ table, title, fields }) => [table, { title, fields: fields.map(describe) }]),
  );
}

function describe({ field, label, type, required, codes }: FieldDefinition): DictionaryField {
  const base = { field, label, type, required };
  return codes === undefined ? base : { ...base, codes: codes.map(({ value, label }) => ({ value, label })) };
}

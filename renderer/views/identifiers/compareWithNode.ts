import type { ShownIdentifier } from '#shared/bridge/contract.ts';
import { rowOfIdentifier } from '#shared/identifiers/identifierRow.ts';
import type { KindFields } from '#shared/kinds/kindFields.ts';
import type { Row } from '#shared/standard/types.ts';

/** One line of the comparison of an identifier here and at the node. */
export interface ComparedLine {
  readonly field: string;
  readonly label: string;
  /** null: nothing here stands for the identifier. */
  readonly mine: string | null;
  readonly theirs: string;
  readonly differs: boolean;
}

/** What the node shows, as the row of an identifier record. */
export function rowOfShown({ handle, templateVersion, attributes }: ShownIdentifier): Row {
  return rowOfIdentifier({ handle, templateVersion, attributes });
}

/** Field by field; a field that only one side has is empty at the other. */
export function compareWithNode(
  mine: Row | null,
  shown: ShownIdentifier,
  fields: KindFields,
): readonly ComparedLine[] {
  const theirs = rowOfShown(shown);
  return fields.all('identifier', [mine, theirs]).map(({ field, label }) => {
    const own = mine ? (mine[field] ?? '') : null;
    const other = theirs[field] ?? '';
    return { field, label, mine: own, theirs: other, differs: own !== null && own !== other };
  });
}

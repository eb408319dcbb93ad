import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import {
  columnNameOf,
  tableNameOf,
  type DatabaseEngine,
  type TableNaming,
} from '#shared/tables/databaseTarget.ts';
import type { DraftErrors } from '../draftTypes.ts';
import { mappedFields } from './mappedFields.ts';
import { namingWords } from './tablesWords.ts';

type Naming = TableNaming & { readonly engine: DatabaseEngine };
type FieldError = readonly [path: string, message: string];

/** Longest name that PostgreSQL keeps whole, in bytes of UTF-8; a Chinese character takes three. */
const longestBytes = 63;

/** Names of tables and columns that are too long or used twice, by field. */
export function namingErrors(naming: Naming): DraftErrors {
  return Object.fromEntries(
    dataSetIds.flatMap((dataSet) => [...tableErrors(naming, dataSet), ...columnErrors(naming, dataSet)]),
  );
}

function tableErrors(naming: Naming, dataSet: DataSetId): readonly FieldError[] {
  if (naming.tables[dataSet].name === '') return [];
  const name = tableNameOf(naming, dataSet);
  const path = `tables.${dataSet}.name`;
  if (isTooLong(name, naming)) return [[path, namingWords.tooLong(longestBytes)]];
  const others = dataSetIds.filter((other) => other !== dataSet);
  return others.some((other) => isSame(tableNameOf(naming, other), name, naming))
    ? [[path, namingWords.tableUsed]]
    : [];
}

function columnErrors(naming: Naming, dataSet: DataSetId): readonly FieldError[] {
  const columns = mappedFields(dataSet).map((field) => ({
    ...field,
    name: columnNameOf(naming, dataSet, field.field),
  }));
  const typed = columns.filter(({ field }) => field in naming.tables[dataSet].columns);
  return typed.flatMap(({ field, name }): FieldError[] => {
    const path = `tables.${dataSet}.columns.${field}`;
    if (isTooLong(name, naming)) return [[path, namingWords.tooLong(longestBytes)]];
    const twin = columns.find((other) => other.field !== field && isSame(other.name, name, naming));
    return twin ? [[path, namingWords.columnUsed(twin.label)]] : [];
  });
}

function isTooLong(name: string, { engine }: Naming): boolean {
  return engine !== 'mysql' && new TextEncoder().encode(name).length > longestBytes;
}

/** MySQL tells names apart by their letters alone. */
function isSame(one: string, other: string, { engine }: Naming): boolean {
  return engine === 'mysql' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

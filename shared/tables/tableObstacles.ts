import { neededRights } from './columnType.ts';
import type { TableSettings } from './databaseTarget.ts';
import type { CatalogueTable, Surroundings } from './CatalogueTable.ts';
import { mysqlPlace, postgresPlace, tableNoteWords, tableProblemWords } from './fitWords.ts';
import type { LayoutColumn, TableProblem } from './TableLayout.ts';

/** No table of the name, several, or one elsewhere. */
export function absenceProblem(
  wanted: string,
  several: boolean,
  { engine }: Pick<TableSettings, 'engine'>,
  { schema, schemaState, elsewhere }: Surroundings,
): TableProblem {
  if (several) return { kind: 'nameUnclear', message: tableProblemWords.severalTables(wanted) };
  const place = engine === 'mysql' ? mysqlPlace : postgresPlace;
  const others = elsewhere[wanted.toLowerCase()] ?? [];
  if (schemaState === 'absent') {
    const message = tableProblemWords.noPlace(place, schema, wanted);
    return { kind: 'tableMissing', message, elsewhere: true };
  }
  if (others.length > 0) {
    const message = tableProblemWords.tableElsewhere(place, schema, wanted, others);
    return { kind: 'tableMissing', message, elsewhere: true };
  }
  return { kind: 'tableMissing', message: tableProblemWords.noTable(wanted) };
}

/** Something that bears the name and takes no rows. */
export function viewProblem({ name, form }: CatalogueTable): TableProblem {
  return { kind: 'view', message: tableProblemWords.notWritable(name, form) };
}

/** What is no ordinary table and takes rows all the same. */
export function formNotes({ name, form }: CatalogueTable): string[] {
  return form === 'table' ? [] : [tableNoteWords.noOrdinaryTable(name, form)];
}

/** What keeps every table from being written. */
export function surroundingProblems({ schema, schemaState, readOnly }: Surroundings): TableProblem[] {
  const problems: TableProblem[] = [];
  if (readOnly) problems.push({ kind: 'readOnly', message: tableProblemWords.readOnly });
  if (schemaState === 'closed') {
    problems.push({ kind: 'rights', message: tableProblemWords.closedSchema(schema) });
  }
  return problems;
}

/** Every column that is written must be readable as well: rows are compared before and after. */
export function rightsProblems(
  { name, columns }: CatalogueTable,
  mapped: readonly LayoutColumn[],
): TableProblem[] {
  const used = new Set(mapped.map(({ column }) => column));
  const looked = columns.filter((column) => used.has(column.name));
  const lacking = neededRights.map((right) => ({
    right,
    names: looked.filter((column) => column.lacking?.includes(right)).map((column) => column.name),
  }));
  const whole = lacking.filter(({ names }) => names.length > 0 && names.length === looked.length);
  const parts = lacking.filter(({ names }) => names.length > 0 && names.length < looked.length);
  const rights = whole.map(({ right }) => right);
  return [
    ...(rights.length > 0 ? [tableProblemWords.lacksRights(name, rights)] : []),
    ...parts.map(({ right, names }) => tableProblemWords.lacksRightOnColumns(name, right, names)),
  ].map((message) => ({ kind: 'rights', message }));
}

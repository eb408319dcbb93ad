import { dataSetIds } from '#shared/standard/types.ts';
import { tableNameOf, type DatabaseTarget } from '#shared/tables/databaseTarget.ts';
import { fitTable } from '#shared/tables/fitTable.ts';
import type { TableReport } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { readSurroundings } from './readSurroundings.ts';
import { readCatalogue } from './readCatalogue.ts';

/** What is there of the nine tables, what is missing and what does not fit, in send order. Writes nothing. */
export async function inspectTables(
  connection: SqlConnection,
  schema: string,
  target: DatabaseTarget,
): Promise<readonly TableReport[]> {
  const names = dataSetIds.map((dataSet) => tableNameOf(target, dataSet));
  const catalogue = await readCatalogue(connection, schema, names);
  const surroundings = await readSurroundings(connection, schema, names, catalogue);
  return dataSetIds.map((dataSet) => fitTable(dataSet, target, catalogue, surroundings));
}

/** Is the table not there, rather than there and unfit? */
export function isMissing({ problems }: TableReport): boolean {
  return problems.some(({ kind }) => kind === 'tableMissing');
}

/** Why nothing can be written into a table, in one text. */
export function problemsOf({ problems }: Pick<TableReport, 'problems'>): string {
  return [...new Set(problems.map(({ message }) => message))].join('');
}

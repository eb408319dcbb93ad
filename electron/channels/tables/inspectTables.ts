import { dataSetIds } from '#shared/standard/types.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { tableNameOf } from '#shared/tables/databaseTarget.ts';
import { fitTable } from '#shared/tables/fitTable.ts';
import type { TableReport } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { shorten } from './shorten.ts';
import { readSurroundings } from './readSurroundings.ts';
import { readCatalogue } from './readCatalogue.ts';
import { tablesWords } from './tablesWords.ts';

/** What is there of the nine tables, what is missing and what does not fit, in send order. Writes nothing. */
export async function inspectTables(
  connection: SqlConnection,
  schema: string,
  target: DatabaseTarget,
): Promise<readonly TableReport[]> {
  const names = dataSetIds.map((dataSet) => tableNameOf(target, dataSet));
  const catalogue = await readCatalogue(connection, schema, names);
  const surroundings = await readSurroundings(connection, schema, names, catalogue);
  return dataSetIds.map((dataSet) => bounded(fitTable(dataSet, target, catalogue, surroundings)));
}

/** Names and types are the server's: no sentence that quotes them grows without end. */
function bounded(report: TableReport): TableReport {
  return {
    ...report,
    problems: report.problems.map((problem) => ({
      ...problem,
      message: shorten(problem.message, mostWords),
    })),
    notes: report.notes.map((note) => shorten(note, mostWords)),
  };
}

const mostWords = 500;
const mostProblems = 5;

/** Is the table not there, rather than there and unfit? */
export function isMissing({ problems }: TableReport): boolean {
  return problems.some(({ kind }) => kind === 'tableMissing');
}

/** Why nothing can be written into a table, in one text. */
export function problemsOf({ problems }: Pick<TableReport, 'problems'>): string {
  const messages = [...new Set(problems.map(({ message }) => message))];
  const more = messages.length - mostProblems;
  return `${messages.slice(0, mostProblems).join('')}${more > 0 ? tablesWords.moreProblems(more) : ''}`;
}

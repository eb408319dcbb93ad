import type { DataSetId } from '#shared/standard/types.ts';
import { createTableStatements } from '#shared/tables/createTableSql.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { inspectTables, isMissing } from './inspectTables.ts';

/**
 * Makes the tables that are not there, and touches no other; on request only. Gives their data sets. MySQL commits
 * each table by itself, so after a failure some may have been made; what is there is left out the next time.
 */
export async function createMissingTables(
  connection: SqlConnection,
  schema: string,
  target: DatabaseTarget,
): Promise<readonly DataSetId[]> {
  const reports = await inspectTables(connection, schema, target);
  const missing = reports.filter(isMissing).map(({ dataSet }) => dataSet);
  for (const dataSet of missing) {
    const statements = createTableStatements(dataSet, { ...target, schema }, connection.dialect);
    for (const statement of statements) await connection.run(statement, []);
  }
  return missing;
}

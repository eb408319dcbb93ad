import type { ColumnValue } from '#shared/tables/columnValue.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { mysqlInsert, mysqlUpdate } from './mysqlPut.ts';
import { postgresInsert, postgresUpdate } from './postgresPut.ts';
import type { RowsToPut, Statement } from './RowsToPut.ts';

/** One statement holds at most this many rows and about this many characters (max_allowed_packet of MySQL). */
const mostRows = 1000;
const mostCharacters = 1_000_000;

/** Inserts rows that are surely not there; gives how many were. Many rows go in one statement. */
export function insertRows(connection: SqlConnection, put: RowsToPut): Promise<number> {
  const insert = connection.dialect === 'mysql' ? mysqlInsert : postgresInsert;
  return runAll(connection, put, (portion) => [insert(portion)]);
}

/**
 * Changes rows that are surely there, and gives how many the server counts; columns that are not named keep their
 * values. No statement can touch a row of another ID.
 */
export function updateRows(connection: SqlConnection, put: RowsToPut): Promise<number> {
  return runAll(
    connection,
    put,
    connection.dialect === 'mysql' ? mysqlUpdate : (portion) => [postgresUpdate(portion)],
  );
}

async function runAll(
  connection: SqlConnection,
  put: RowsToPut,
  statementsOf: (put: RowsToPut) => readonly Statement[],
): Promise<number> {
  let count = 0;
  for (const rows of portions(put.rows)) {
    for (const { text, values } of statementsOf({ ...put, rows }))
      count += await connection.run(text, values);
  }
  return count;
}

function* portions(
  rows: readonly (readonly ColumnValue[])[],
): Generator<readonly (readonly ColumnValue[])[]> {
  let portion: (readonly ColumnValue[])[] = [];
  let characters = 0;
  for (const row of rows) {
    const length = row.reduce<number>((sum, value) => sum + String(value).length, 0);
    if (portion.length === mostRows || (portion.length > 0 && characters + length > mostCharacters)) {
      yield portion;
      portion = [];
      characters = 0;
    }
    portion.push(row);
    characters += length;
  }
  if (portion.length > 0) yield portion;
}

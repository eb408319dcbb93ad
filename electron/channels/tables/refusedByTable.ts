import { sql } from 'kysely';
import type { BatchRow } from '#shared/model/batch.ts';
import { columnsOf, type LayoutColumn, type TableLayout } from '#shared/tables/TableLayout.ts';
import { CommitLost, type SqlConnection } from './DatabaseSession.ts';
import { databaseFailure, isServerError, serverWords } from './databaseFailure.ts';
import type { Refused } from './failureOutcome.ts';
import { refusedWords, rowWords } from './rowWords.ts';

/**
 * A batch that the table refused for one of its rows: which field it is about, by the constraint's columns where only
 * its name was said, and which rows, as far as the server's words tell. null: it failed for another cause.
 */
export async function refusedByTable(
  connection: SqlConnection,
  layout: TableLayout,
  rows: readonly BatchRow[],
  error: unknown,
): Promise<Refused | null> {
  if (error instanceof CommitLost) return null;
  const failure = databaseFailure(error);
  if (failure.kind !== 'content') return null;
  const { column, constraint, complaint } = failure;
  const names = column === null ? await constrainedColumns(connection, layout, constraint) : [column];
  const about = columnsOf(layout).filter((one) => names.includes(one.column));
  const field = about.find(({ definition }) => definition !== null)?.field ?? null;
  const isOwnKey = complaint === 'unique' && about.length === 1 && about[0]?.field === 'ID';
  const reason = isOwnKey ? rowWords.hiddenKey(layout) : refusedWords(failure, layout.table, labelsOf(about));
  const meant = rowsMeant(rows, field, serverWords(error));
  const sure = meant.length === 1;
  return {
    kind: 'refused',
    reply: '',
    reason,
    cause: 'content',
    fault: 'table',
    named: sure ? meant.map(({ ID }) => ({ ID, field, theirs: null })) : [],
    suspects: sure ? [] : meant.map(({ ID }) => ID),
  };
}

function labelsOf(columns: readonly LayoutColumn[]): string | null {
  return columns.length === 0 ? null : rowWords.columns(columns);
}

/** By the ID that is quoted, else by the value of the field. */
function rowsMeant(rows: readonly BatchRow[], field: string | null, words: string): readonly BatchRow[] {
  if (rows.length === 1) return rows;
  const byId = rows.filter(({ ID }) => words.includes(ID));
  if (byId.length > 0 || field === null) return byId;
  return rows.filter(({ data }) => {
    const value = data[field] ?? '';
    return value !== '' && (words.includes(`(${value})`) || words.includes(`'${value}'`));
  });
}

async function constrainedColumns(
  connection: SqlConnection,
  layout: TableLayout,
  constraint: string | null,
): Promise<readonly string[]> {
  if (constraint === null) return [];
  const { schema, table } = layout;
  // MariaDB calls the check of a column by the column's name.
  if (columnsOf(layout).some(({ column }) => column === constraint)) return [constraint];
  try {
    const rows = await connection.rows(
      connection.dialect === 'mysql'
        ? sql`select column_name as name from information_schema.statistics
            where table_schema = ${schema} and table_name = ${table} and index_name = ${constraint}
            union select column_name from information_schema.key_column_usage
            where table_schema = ${schema} and table_name = ${table} and constraint_name = ${constraint}`
        : sql`select a.attname as name from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid
            where n.nspname = ${schema} and c.relname = ${table} and (
              exists (select 1 from pg_catalog.pg_constraint k
                where k.conrelid = c.oid and k.conname = ${constraint} and a.attnum = any(k.conkey))
              or exists (select 1 from pg_catalog.pg_index i join pg_catalog.pg_class ic on ic.oid = i.indexrelid
                where i.indrelid = c.oid and ic.relname = ${constraint} and a.attnum = any(i.indkey)))`,
    );
    const names = rows.flatMap(({ name }) => name ?? []);
    return names.length > 0 || connection.dialect !== 'mysql'
      ? names
      : await checkedColumns(connection, layout, constraint);
  } catch (error) {
    if (!isServerError(error)) throw error;
    return [];
  }
}

/** MySQL shows a check as its text alone. */
async function checkedColumns(
  connection: SqlConnection,
  layout: TableLayout,
  constraint: string,
): Promise<readonly string[]> {
  const rows = await connection.rows(
    sql`select check_clause as clause from information_schema.check_constraints
      where constraint_schema = ${layout.schema} and constraint_name = ${constraint}`,
  );
  const clauses = rows.map(({ clause }) => clause ?? '').join(' ');
  return columnsOf(layout)
    .map(({ column }) => column)
    .filter((column) => clauses.includes(`\`${column}\``));
}

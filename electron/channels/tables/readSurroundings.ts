import { sql, type RawBuilder } from 'kysely';
import type { CatalogueTable, Surroundings } from '#shared/tables/CatalogueTable.ts';
import type { SqlConnection, TextRow } from './DatabaseSession.ts';
import { databaseFailure, isServerError } from './databaseFailure.ts';

/** What keeps every table from being written, and where else tables are that were not found. Writes nothing. */
export async function readSurroundings(
  connection: SqlConnection,
  schema: string,
  names: readonly string[],
  found: readonly CatalogueTable[],
): Promise<Surroundings> {
  const missing = names
    .map((name) => name.toLowerCase())
    .filter((name) => !found.some((table) => table.name.toLowerCase() === name));
  return {
    schema,
    schemaState: await readSchemaState(connection, schema),
    elsewhere: missing.length === 0 ? {} : await readElsewhere(connection, schema, missing),
    readOnly: await isReadOnly(connection, found),
  };
}

/** Rows of a question that not every compatible server understands. */
async function rowsIfKnown(
  connection: SqlConnection,
  query: RawBuilder<unknown>,
): Promise<readonly TextRow[]> {
  try {
    return await connection.rows(query);
  } catch (error) {
    if (!isServerError(error)) throw error;
    return [];
  }
}

async function readSchemaState(
  connection: SqlConnection,
  schema: string,
): Promise<Surroundings['schemaState']> {
  // A database of MySQL that is not there or not open refuses the log-in.
  if (connection.dialect === 'mysql') return 'open';
  const rows = await rowsIfKnown(
    connection,
    sql`select case when has_schema_privilege(oid, 'USAGE') then 'open' else 'closed' end as state, nspname as name
      from pg_catalog.pg_namespace where lower(nspname) = lower(${schema})`,
  );
  if (rows.length === 0) return 'absent';
  const exact = rows.find(({ name }) => name === schema);
  if (!exact) return 'absent';
  return exact['state'] === 'closed' ? 'closed' : 'open';
}

async function readElsewhere(
  connection: SqlConnection,
  schema: string,
  missing: readonly string[],
): Promise<Surroundings['elsewhere']> {
  const wanted = sql.join(missing);
  const rows = await rowsIfKnown(
    connection,
    connection.dialect === 'mysql'
      ? sql`select lower(table_name) as name, table_schema as place from information_schema.tables
          where lower(table_name) in (${wanted}) and table_schema <> ${schema} order by table_schema limit 100`
      : sql`select lower(c.relname) as name, n.nspname as place
          from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where lower(c.relname) in (${wanted}) and c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> ${schema}
            and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by n.nspname limit 100`,
  );
  const places: Record<string, string[]> = {};
  for (const { name, place } of rows) {
    if (typeof name === 'string' && typeof place === 'string') (places[name] ??= []).push(place);
  }
  return places;
}

/**
 * A standby, or set to read only. MySQL lets some users write all the same, so there a statement that touches no row is
 * tried; it has no triggers for statements.
 */
async function isReadOnly(connection: SqlConnection, found: readonly CatalogueTable[]): Promise<boolean> {
  if (connection.dialect !== 'mysql') {
    const [row] = await rowsIfKnown(
      connection,
      sql`select case when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' then '1' else '0' end as closed`,
    );
    return row?.['closed'] === '1';
  }
  const table = found.find(({ writable }) => writable);
  const column = table?.columns[0];
  if (!table || !column) return false;
  try {
    await connection.change(
      sql`update ${sql.id(table.schema, table.name)} set ${sql.id(column.name)} = '' where 1 = 0`,
    );
    return false;
  } catch (error) {
    if (!isServerError(error)) throw error;
    return databaseFailure(error).kind === 'readOnly';
  }
}

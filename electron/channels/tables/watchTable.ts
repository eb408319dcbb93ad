import { sql } from 'kysely';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import { isServerError } from './databaseFailure.ts';
import type { SqlConnection } from './DatabaseSession.ts';

/** How far a table can be trusted to keep what is written into it. */
export interface TableWatch {
  /** Something may change rows or drop them on the way: they are read again before the commit. */
  readonly readBack: boolean;
  /** Rows may be there that this user is not shown. */
  readonly hides: boolean;
}

/** Where the server cannot be asked, rows are read again. */
const unsure: TableWatch = { readBack: true, hides: false };

/**
 * Asked before each batch, for triggers come and go. MySQL shows triggers only to those who may make them, so there
 * rows are always read again.
 */
export async function watchTable(
  connection: SqlConnection,
  { schema, table }: Pick<TableLayout, 'schema' | 'table'>,
): Promise<TableWatch> {
  if (connection.dialect === 'mysql') return unsure;
  try {
    const [row] = await connection.rows(
      sql`select case when c.relkind <> 'r' or c.relhasrules or c.relhassubclass or c.relrowsecurity
            or exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)
            then '1' else '0' end as read_back,
          case when c.relrowsecurity and row_security_active(c.oid) then '1' else '0' end as hides
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${schema} and c.relname = ${table}`,
    );
    return row ? { readBack: row['read_back'] !== '0', hides: row['hides'] === '1' } : unsure;
  } catch (error) {
    if (!isServerError(error)) throw error;
    return unsure;
  }
}

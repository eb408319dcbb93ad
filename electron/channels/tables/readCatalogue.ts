import { sql, type RawBuilder } from 'kysely';
import type { ColumnFacts } from '#shared/tables/columnType.ts';
import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import type { CatalogueTable } from '#shared/tables/fitTable.ts';
import type { SqlConnection, TextRow } from './DatabaseSession.ts';

/** Reads the tables of a schema whose names are among those given, in whatever case, with columns and keys. */
export async function readCatalogue(
  connection: SqlConnection,
  schema: string,
  names: readonly string[],
): Promise<readonly CatalogueTable[]> {
  const { dialect } = connection;
  const wanted = sql.join(names.map((name) => name.toLowerCase()));
  const tables = await connection.rows(tablesQuery(dialect, schema, wanted));
  if (tables.length === 0) return [];
  const columns = await connection.rows(columnsQuery(dialect, schema, wanted));
  const keys = await connection.rows(keysQuery(dialect, schema, wanted));
  return tables.map((row) => {
    const name = textOf(row, 'table_name');
    const ofTable = (other: TextRow): boolean => other['table_name'] === name;
    return {
      schema,
      name,
      columns: columns.filter(ofTable).map(columnFacts),
      uniqueColumns: keys.filter(ofTable).map((key) => textOf(key, 'column_name')),
      missingRights: (row['missing_rights'] ?? '').split(' ').filter((right) => right !== ''),
    };
  });
}

type Names = RawBuilder<unknown>;

/** MySQL shows rights only through roles and wildcards, so there a missing one shows when it is needed. */
function tablesQuery(dialect: SqlDialect, schema: string, wanted: Names): RawBuilder<unknown> {
  if (dialect === 'mysql') {
    return sql`select table_name as table_name, '' as missing_rights from information_schema.tables
      where table_schema = ${schema} and lower(table_name) in (${wanted})`;
  }
  const lacks = (right: string) =>
    sql`case when has_table_privilege(c.oid, ${sql.lit(right)}) then '' else ${sql.lit(`${right} `)} end`;
  return sql`select c.relname as table_name, ${lacks('SELECT')} || ${lacks('INSERT')} || ${lacks('UPDATE')} as missing_rights
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p') and lower(c.relname) in (${wanted})`;
}

function columnsQuery(dialect: SqlDialect, schema: string, wanted: Names): RawBuilder<unknown> {
  const own =
    dialect === 'mysql'
      ? sql`lower(data_type) as type_name, lower(column_type) as full_type, character_set_name as character_set,
          case when column_default is not null or lower(extra) like '%auto_increment%' or lower(extra) like '%default_generated%'
            then '1' else '0' end as filled,
          case when coalesce(generation_expression, '') <> '' then '1' else '0' end as computed`
      : sql`udt_name as type_name, '' as full_type, '' as character_set,
          case when column_default is not null or is_identity = 'YES' then '1' else '0' end as filled,
          case when is_generated = 'ALWAYS' then '1' else '0' end as computed`;
  return sql`select table_name as table_name, column_name as column_name,
      character_maximum_length as characters, character_octet_length as bytes,
      numeric_precision as digits, numeric_scale as decimals, is_nullable as nullable, ${own}
    from information_schema.columns
    where table_schema = ${schema} and lower(table_name) in (${wanted})
    order by ordinal_position`;
}

function keysQuery(dialect: SqlDialect, schema: string, wanted: Names): RawBuilder<unknown> {
  if (dialect === 'mysql') {
    return sql`select max(table_name) as table_name, max(column_name) as column_name
      from information_schema.statistics
      where table_schema = ${schema} and lower(table_name) in (${wanted}) and non_unique = 0
      group by table_schema, table_name, index_name having count(*) = 1`;
  }
  return sql`select c.relname as table_name, a.attname as column_name
    from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = ${schema} and lower(c.relname) in (${wanted})
      and i.indisunique and i.indnatts = 1 and i.indpred is null`;
}

function columnFacts(row: TextRow): ColumnFacts {
  return {
    name: textOf(row, 'column_name'),
    typeName: textOf(row, 'type_name'),
    fullType: row['full_type'] ?? '',
    characters: numberOf(row, 'characters'),
    bytes: numberOf(row, 'bytes'),
    characterSet: row['character_set'] ?? '',
    precision: numberOf(row, 'digits'),
    scale: numberOf(row, 'decimals'),
    nullable: row['nullable'] === 'YES',
    filled: row['filled'] === '1',
    computed: row['computed'] === '1',
  };
}

function textOf(row: TextRow, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`the catalogue gave no ${name}`);
  return value;
}

function numberOf(row: TextRow, name: string): number | null {
  const value = row[name] ?? null;
  return value === null ? null : Number(value);
}

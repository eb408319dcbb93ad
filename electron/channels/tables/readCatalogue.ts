import { sql, type RawBuilder } from 'kysely';
import { neededRights, type ColumnFacts, type Right } from '#shared/tables/columnType.ts';
import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import type { CatalogueTable, TableForm } from '#shared/tables/CatalogueTable.ts';
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
  const columns = (await connection.rows(columnsQuery(dialect, schema, wanted))).filter(isPossible);
  const keys = await connection.rows(keysQuery(dialect, schema, wanted));
  return tables.map((row) => {
    const name = textOf(row, 'table_name');
    const ofTable = (other: TextRow): boolean => other['table_name'] === name;
    return {
      schema,
      name,
      columns: columns.filter(ofTable).map(columnFacts),
      uniqueColumns: keys.filter(ofTable).map((key) => textOf(key, 'column_name')),
      form: tableForms[row['form'] ?? ''] ?? 'table',
      writable: row['writable'] !== '0',
    };
  });
}

/** No server knows longer names; a peer that sends one is not a database. */
const longestName = 128;

function isPossible({ column_name: name }: TextRow): boolean {
  return (name ?? '').length <= longestName;
}

type Names = RawBuilder<unknown>;

const tableForms: Readonly<Record<string, TableForm>> = { v: 'view', m: 'materialized', f: 'foreign' };

/** The bits of pg_relation_is_updatable: 8 = rows can be inserted, 4 = updated; triggers of views count. */
function tablesQuery(dialect: SqlDialect, schema: string, wanted: Names): RawBuilder<unknown> {
  if (dialect === 'mysql') {
    return sql`select t.table_name as table_name, case when t.table_type like '%VIEW' then 'v' else 'r' end as form,
        case when v.is_updatable = 'NO' then '0' else '1' end as writable
      from information_schema.tables t
      left join information_schema.views v on v.table_schema = t.table_schema and v.table_name = t.table_name
      where t.table_schema = ${schema} and lower(t.table_name) in (${wanted})`;
  }
  return sql`select c.relname as table_name, c.relkind as form,
      case when c.relkind in ('r', 'p') or pg_relation_is_updatable(c.oid, true) & 12 = 12 then '1' else '0' end as writable
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v', 'm', 'f') and lower(c.relname) in (${wanted})`;
}

/**
 * PostgreSQL hides a column from information_schema where the user has no right to it; it is listed all the same, so
 * that it is the right that is said to be missing. MySQL lists the rights of each column, roles and wildcards included.
 */
function columnsQuery(dialect: SqlDialect, schema: string, wanted: Names): RawBuilder<unknown> {
  const common = sql`character_maximum_length as characters, character_octet_length as bytes,
    numeric_precision as digits, numeric_scale as decimals, is_nullable as nullable`;
  if (dialect === 'mysql') {
    return sql`select table_name as table_name, column_name as column_name, ${common}, privileges as rights,
        lower(data_type) as type_name, lower(column_type) as full_type, character_set_name as character_set,
        case when column_default is not null or lower(extra) like '%auto_increment%' or lower(extra) like '%default_generated%'
          then '1' else '0' end as filled,
        case when coalesce(generation_expression, '') <> '' then '1' else '0' end as computed
      from information_schema.columns
      where table_schema = ${schema} and lower(table_name) in (${wanted})
      order by ordinal_position`;
  }
  const has = (right: Right) =>
    sql`case when has_column_privilege(c.oid, a.attnum, ${sql.lit(right)}) then ${sql.lit(`${right} `)} else '' end`;
  return sql`select c.relname as table_name, a.attname as column_name, ${common},
      '- ' || ${sql.join(neededRights.map(has), sql` || `)} as rights,
      i.udt_name as type_name, '' as full_type,
      case when current_setting('server_encoding') = 'UTF8' then '' else lower(current_setting('server_encoding')) end as character_set,
      case when i.column_default is not null or i.is_identity = 'YES' then '1' else '0' end as filled,
      case when i.is_generated = 'ALWAYS' then '1' else '0' end as computed
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join information_schema.columns i
      on i.table_schema = n.nspname and i.table_name = c.relname and i.column_name = a.attname
    where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v', 'm', 'f') and lower(c.relname) in (${wanted})
      and a.attnum > 0 and not a.attisdropped
    order by a.attnum`;
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
    typeName: row['type_name'] ?? '',
    fullType: row['full_type'] ?? '',
    characters: numberOf(row, 'characters'),
    bytes: numberOf(row, 'bytes'),
    characterSet: row['character_set'] ?? '',
    precision: numberOf(row, 'digits'),
    scale: numberOf(row, 'decimals'),
    // What cannot be looked at is not said to lack a value.
    nullable: row['nullable'] !== 'NO',
    lacking: lackingIn(row['rights'] ?? ''),
    filled: row['filled'] === '1',
    computed: row['computed'] === '1',
  };
}

/** A server that lists none at all does not know of rights. */
function lackingIn(rights: string): readonly Right[] {
  const held = rights.toUpperCase();
  return held === '' ? [] : neededRights.filter((right) => !held.includes(right));
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

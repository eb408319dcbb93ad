import { assertNever } from '../lib/assertNever.ts';
import { tables } from '../standard/registry.ts';
import type { DataSetId } from '../standard/types.ts';
import { columnNameOf, tableNameOf, type TableSettings, type SqlDialect } from './databaseTarget.ts';
import { standardColumns, type StandardColumn, type StandardType } from './standardColumns.ts';

/** What DDL depends on. */
type DdlSettings = Pick<TableSettings, 'tables' | 'updateDateWidth' | 'schema'>;

/** The statements that make a data set's table, in order, without closing semicolons. */
export function createTableStatements(
  dataSet: DataSetId,
  settings: DdlSettings,
  dialect: SqlDialect,
): readonly string[] {
  switch (dialect) {
    case 'postgresql':
      return postgresStatements(dataSet, settings);
    case 'mysql':
      return [mysqlStatement(dataSet, settings)];
    default:
      return assertNever(dialect);
  }
}

/** What is shown before it runs, and saved as .sql: the same statements as `createTableStatements` gives. */
export function createTablesScript(
  dataSets: readonly DataSetId[],
  settings: DdlSettings,
  dialect: SqlDialect,
): string {
  const server = dialect === 'mysql' ? 'MySQL、MariaDB 及兼容的数据库' : 'PostgreSQL 及兼容的数据库';
  const parts = dataSets.map((dataSet) => {
    const { name, table } = tables[dataSet];
    const statements = createTableStatements(dataSet, settings, dialect).map((statement) => `${statement};`);
    return [`-- ${name}（表 ${table}）`, ...statements].join('\n');
  });
  return [
    `-- 特种设备双重预防数据库表归集：业务数据表（4.4，附录 B）。适用于 ${server}。`,
    ...parts,
    '',
  ].join('\n\n');
}

function postgresStatements(dataSet: DataSetId, settings: DdlSettings): string[] {
  const table = `${quoted(settings.schema, '"')}.${quoted(tableNameOf(settings, dataSet), '"')}`;
  const columns = standardColumns(dataSet, settings).map((column) => ({
    ...column,
    name: quoted(columnNameOf(settings, dataSet, column.field), '"'),
  }));
  return [
    createTable(table, columns, () => ''),
    `COMMENT ON TABLE ${table} IS ${literal(tables[dataSet].name)}`,
    ...columns.map(({ name, label }) => `COMMENT ON COLUMN ${table}.${name} IS ${literal(label)}`),
  ];
}

/** utf8mb4_bin: names may hold rare characters, and an ID must not equal another one but for its case. */
function mysqlStatement(dataSet: DataSetId, settings: DdlSettings): string {
  const table = quoted(tableNameOf(settings, dataSet), '`');
  const columns = standardColumns(dataSet, settings).map((column) => ({
    ...column,
    name: quoted(columnNameOf(settings, dataSet, column.field), '`'),
  }));
  const create = createTable(table, columns, ({ label }) => ` COMMENT ${literal(label)}`);
  const comment = literal(tables[dataSet].name);
  return `${create} DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT ${comment}`;
}

interface NamedColumn extends StandardColumn {
  readonly name: string;
}

function createTable(
  table: string,
  columns: readonly NamedColumn[],
  comment: (column: NamedColumn) => string,
): string {
  const lines = columns.map((column) => {
    const required = column.required ? ' NOT NULL' : '';
    return `  ${column.name} ${typeText(column.type)}${required}${comment(column)}`;
  });
  const key = columns.filter(({ field }) => field === 'ID').map(({ name }) => `  PRIMARY KEY (${name})`);
  return [`CREATE TABLE ${table} (`, [...lines, ...key].join(',\n'), ')'].join('\n');
}

function typeText(type: StandardType): string {
  switch (type.kind) {
    case 'varchar':
      return `VARCHAR(${String(type.length)})`;
    case 'text':
      return 'TEXT';
    case 'date':
      return 'DATE';
    default:
      return assertNever(type);
  }
}

function quoted(name: string, mark: '"' | '`'): string {
  return mark + name.replaceAll(mark, mark + mark) + mark;
}

/** Labels come from the standard and hold neither quotes nor backslashes; the quotes are doubled all the same. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

import type { ColumnValue } from '#shared/tables/columnValue.ts';
import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';

/** Rows to be put into a table, one value per column; the first column is the ID. */
interface PutRows {
  readonly layout: TableLayout;
  readonly columns: readonly LayoutColumn[];
  readonly rows: readonly (readonly ColumnValue[])[];
}

/** One statement holds at most this many rows and about this many characters (max_allowed_packet of MySQL). */
const mostRows = 1000;
const mostCharacters = 1_000_000;

/** Inserts rows that are surely not there; gives how many were. Many rows go in one statement. */
export async function insertRows(connection: SqlConnection, put: PutRows): Promise<number> {
  const { dialect } = connection;
  const { table, names } = quotedNames(connection, put);
  const into = `insert into ${table} (${names.join(', ')})`;
  let count = 0;
  for (const rows of portions(put.rows)) {
    count +=
      dialect === 'mysql'
        ? await connection.run(`${into} values ?`, [rows])
        : await connection.run(`${into} select ${unnested(put.columns)}`, turned(put.columns, rows));
  }
  return count;
}

/**
 * Changes rows that are surely there, and gives how many the server counts; columns that are not named keep their values. Neither statement can touch a row
 * of another ID: for MySQL the ID is a key of its own, and it is met first.
 */
export async function updateRows(connection: SqlConnection, put: PutRows): Promise<number> {
  const { dialect } = connection;
  const { table, names } = quotedNames(connection, put);
  const [id = '', ...others] = names;
  let count = 0;
  for (const rows of portions(put.rows)) {
    if (dialect === 'mysql' && !put.layout.keyed) {
      const changes = others.map((name) => `${name} = ?`).join(', ');
      for (const [key, ...values] of rows) {
        count += await connection.run(`update ${table} set ${changes} where ${id} = ?`, [...values, key]);
      }
    } else if (dialect === 'mysql') {
      const changes = others.map((name) => `${name} = values(${name})`).join(', ');
      const text = `insert into ${table} (${names.join(', ')}) values ? on duplicate key update ${changes}`;
      count += await connection.run(text, [rows]);
    } else {
      const changes = others.map((name) => `${name} = given.${name}`).join(', ');
      const given = put.columns.map(
        ({ typeName }, index) => `${array(index, typeName)} as ${names[index] ?? ''}`,
      );
      const text = `update ${table} as kept set ${changes} from (select ${given.join(', ')}) as given where kept.${id} = given.${id}`;
      count += await connection.run(text, turned(put.columns, rows));
    }
  }
  return count;
}

function quotedNames({ dialect }: SqlConnection, { layout, columns }: PutRows) {
  const mark = dialect === 'mysql' ? '`' : '"';
  const quoted = (name: string): string => mark + name.replaceAll(mark, mark + mark) + mark;
  return {
    table: `${quoted(layout.schema)}.${quoted(layout.table)}`,
    names: columns.map(({ column }) => quoted(column)),
  };
}

/** Arrays, one per column: the statement's text stays the same for any number of rows, and old servers know it. */
function unnested(columns: readonly LayoutColumn[]): string {
  return columns.map(({ typeName }, index) => array(index, typeName)).join(', ');
}

function array(index: number, typeName: string): string {
  return `unnest($${String(index + 1)}::${typeName}[])`;
}

function turned(
  columns: readonly LayoutColumn[],
  rows: readonly (readonly ColumnValue[])[],
): ColumnValue[][] {
  return columns.map((_, index) => rows.map((row) => row[index] ?? null));
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

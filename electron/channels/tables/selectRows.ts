import { sql, type RawBuilder } from 'kysely';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import { fromColumn } from '#shared/tables/columnValue.ts';
import { columnsOf, type LayoutColumn, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection, TextRow } from './DatabaseSession.ts';
import { postgresArray } from './postgresArray.ts';
import { decodeRow } from './rowCodec.ts';
import { digestColumn } from './rowDigest.ts';

/** The whole content of rows, by ID; those that are not there are left out. */
export async function selectRows(
  connection: SqlConnection,
  layout: TableLayout,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ForeignRow>> {
  if (ids.length === 0) return new Map();
  const rows = await connection.rows(
    sql`select ${asFields(columnsOf(layout))} from ${tableRef(layout)} where ${isAmong(connection, layout, ids)}`,
  );
  return new Map(rows.map((row) => decodeRow(layout, row)).map((row) => [row.ID, row]));
}

/** What is asked of a row that a batch is about. */
export interface RowMark {
  readonly batchNo: string;
  readonly busType: string;
  /** See `digestColumn`; null = the server was not asked for it. */
  readonly digest: string | null;
}

/** How rows stand that are there, by ID; `hold`: they are held until the transaction ends. */
export async function readMarks(
  connection: SqlConnection,
  layout: TableLayout,
  ids: readonly string[],
  hold: boolean,
): Promise<ReadonlyMap<string, RowMark>> {
  if (ids.length === 0) return new Map();
  const { ID, batchNo, busType } = layout.envelope;
  const digest = connection.dialect === 'mysql' ? sql`, ${digestColumn(layout)} as digest` : sql``;
  const rows = await connection.rows(
    sql`select ${asFields([ID, batchNo, busType])}${digest} from ${tableRef(layout)}
      where ${isAmong(connection, layout, ids)}${hold ? sql` for update` : sql``}`,
  );
  const read = (row: TextRow, { type, field }: LayoutColumn) => fromColumn(type, row[field] ?? null);
  return new Map(
    rows.map((row) => [
      read(row, ID),
      { batchNo: read(row, batchNo), busType: read(row, busType), digest: row['digest'] ?? null },
    ]),
  );
}

/** The table's name, quoted. */
export function tableRef({ schema, table }: TableLayout): RawBuilder<unknown> {
  return sql.id(schema, table);
}

/** Columns under the names of their fields. */
export function asFields(columns: readonly LayoutColumn[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ column, field }) => sql`${sql.id(column)} as ${sql.id(field)}`));
}

/**
 * Condition on the ID. PostgreSQL gets an array whose length it cannot see beforehand: of as many IDs as a batch has it
 * would rather read the whole table than look each of them up.
 */
export function isAmong(
  { dialect }: SqlConnection,
  { envelope: { ID } }: TableLayout,
  ids: readonly string[],
): RawBuilder<unknown> {
  const id = sql.id(ID.column);
  // The driver writes a list out in the place of one placeholder.
  if (dialect === 'mysql') return sql`${id} in (${ids})`;
  return sql`${id} = any(array(select unnest(${postgresArray(ids)}::${sql.raw(ID.typeName)}[])))`;
}

/** Condition on what comes after an ID; "" = from the first. Begins with `and`. */
export function isAfter({ envelope }: TableLayout, afterID: string): RawBuilder<unknown> {
  return afterID === '' ? sql`` : sql`and ${sql.id(envelope.ID.column)} > ${afterID}`;
}

import { sql, type RawBuilder } from 'kysely';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import { fromColumn } from '#shared/tables/columnValue.ts';
import { columnsOf, type LayoutColumn, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection, TextRow } from './DatabaseSession.ts';
import { decodeRow } from './rowCodec.ts';

/** The whole content of rows, by ID; those that are not there are left out. */
export async function selectRows(
  connection: SqlConnection,
  layout: TableLayout,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ForeignRow>> {
  if (ids.length === 0) return new Map();
  const rows = await connection.rows(
    sql`select ${asFields(columnsOf(layout))} from ${tableRef(layout)} where ${isAmong(layout, ids)}`,
  );
  return new Map(rows.map((row) => decodeRow(layout, row)).map((row) => [row.ID, row]));
}

/** Batch number of each row that is there, by ID; the rows are held until the transaction ends. */
export async function lockRows(
  connection: SqlConnection,
  layout: TableLayout,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { ID, batchNo } = layout.envelope;
  const rows = await connection.rows(
    sql`select ${asFields([ID, batchNo])} from ${tableRef(layout)} where ${isAmong(layout, ids)} for update`,
  );
  const read = (row: TextRow, { type, field }: LayoutColumn) => fromColumn(type, row[field] ?? null);
  return new Map(rows.map((row) => [read(row, ID), read(row, batchNo)]));
}

/** The table's name, quoted. */
export function tableRef({ schema, table }: TableLayout): RawBuilder<unknown> {
  return sql.id(schema, table);
}

/** Columns under the names of their fields. */
export function asFields(columns: readonly LayoutColumn[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ column, field }) => sql`${sql.id(column)} as ${sql.id(field)}`));
}

/** Condition on the ID. */
export function isAmong({ envelope }: TableLayout, ids: readonly string[]): RawBuilder<unknown> {
  return sql`${sql.id(envelope.ID.column)} in (${sql.join(ids)})`;
}

/** The same for what comes after an ID; "" = from the first. Begins with `and`. */
export function isAfter({ envelope }: TableLayout, afterID: string): RawBuilder<unknown> {
  return afterID === '' ? sql`` : sql`and ${sql.id(envelope.ID.column)} > ${afterID}`;
}

import { sql, type RawBuilder } from 'kysely';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import { fromColumn } from '#shared/tables/columnValue.ts';
import { columnsOf, type LayoutColumn, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection, TextRow } from './DatabaseSession.ts';
import { postgresArray } from './postgresArray.ts';
import { decodeRow } from './rowCodec.ts';

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

/** Batch number of each row that is there, by ID; the rows are held until the transaction ends. */
export async function lockRows(
  connection: SqlConnection,
  layout: TableLayout,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { ID, batchNo } = layout.envelope;
  const rows = await connection.rows(
    sql`select ${asFields([ID, batchNo])} from ${tableRef(layout)} where ${isAmong(connection, layout, ids)} for update`,
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
  if (dialect === 'mysql') return sql`${id} in (${sql.join(ids)})`;
  return sql`${id} = any(array(select unnest(${postgresArray(ids)}::${sql.raw(ID.typeName)}[])))`;
}

/** Condition on what comes after an ID; "" = from the first. Begins with `and`. */
export function isAfter({ envelope }: TableLayout, afterID: string): RawBuilder<unknown> {
  return afterID === '' ? sql`` : sql`and ${sql.id(envelope.ID.column)} > ${afterID}`;
}

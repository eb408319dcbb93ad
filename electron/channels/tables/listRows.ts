import { sql } from 'kysely';
import type { HoldingsOutcome } from '#shared/model/ports.ts';
import type { HoldingsRequest } from '#shared/model/requests.ts';
import { columnsOf, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { decodeRow } from './rowCodec.ts';
import { asFields, isAfter, tableRef } from './selectRows.ts';

/** The rows that are there and not marked as deleted, in the order the database gives their IDs, `limit` at a time. */
export async function listRows(
  connection: SqlConnection,
  layout: TableLayout,
  { afterID, limit }: Pick<HoldingsRequest, 'afterID' | 'limit'>,
): Promise<Extract<HoldingsOutcome, { readonly kind: 'page' }>> {
  const { ID, busType } = layout.envelope;
  const rows = await connection.rows(
    sql`select ${asFields(columnsOf(layout))} from ${tableRef(layout)}
      where coalesce(${sql.id(busType.column)}, '') not in ('D', 'd') and ${sql.id(ID.column)} is not null ${isAfter(layout, afterID)}
      order by ${sql.id(ID.column)} limit ${sql.lit(limit + 1)}`,
  );
  const page = rows.slice(0, limit).map((row) => decodeRow(layout, row));
  return {
    kind: 'page',
    rows: page.map((row) => ({ ID: row.ID, batchNo: row.batchNo, data: row.data })),
    more: rows.length > limit,
  };
}

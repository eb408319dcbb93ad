import { sql } from 'kysely';
import type { BatchNo } from '#shared/model/values.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import type { EncodedRow } from './rowCodec.ts';
import { isAmong, tableRef } from './selectRows.ts';

/** Marks rows as deleted that were encoded as ID and updateDate, and gives how many were; one statement per time. */
export async function markDeleted(
  connection: SqlConnection,
  layout: TableLayout,
  batchNo: BatchNo,
  rows: readonly EncodedRow[],
): Promise<number> {
  const { envelope } = layout;
  const byTime = new Map<string, string[]>();
  for (const { ID, values } of rows) {
    const time = String(values[1]);
    byTime.set(time, [...(byTime.get(time) ?? []), ID]);
  }
  let count = 0;
  for (const [time, ids] of byTime) {
    count += await connection.change(
      sql`update ${tableRef(layout)} set ${sql.id(envelope.busType.column)} = 'D',
        ${sql.id(envelope.batchNo.column)} = ${batchNo}, ${sql.id(envelope.updateDate.column)} = ${time}
        where ${isAmong(connection, layout, ids)}`,
    );
  }
  return count;
}

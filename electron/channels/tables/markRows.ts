import { sql, type RawBuilder } from 'kysely';
import type { BatchNo } from '#shared/model/values.ts';
import type { SendRequest } from '#shared/model/requests.ts';
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
  const { updateDate } = layout.envelope;
  const byTime = new Map<string, string[]>();
  for (const { ID, values } of rows) {
    const time = String(values[1]);
    byTime.set(time, [...(byTime.get(time) ?? []), ID]);
  }
  let count = 0;
  for (const [time, ids] of byTime) {
    const more = sql`, ${sql.id(updateDate.column)} = ${time}`;
    count += await mark(connection, layout, { batchNo, operation: 'D' }, ids, more);
  }
  return count;
}

/** Puts rows under another batch that hold what it sends already, and gives how many. */
export async function markSame(
  connection: SqlConnection,
  layout: TableLayout,
  batch: Mark,
  rows: readonly EncodedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  return mark(
    connection,
    layout,
    batch,
    rows.map(({ ID }) => ID),
    sql``,
  );
}

type Mark = Pick<SendRequest, 'batchNo' | 'operation'>;

function mark(
  connection: SqlConnection,
  layout: TableLayout,
  { batchNo, operation }: Mark,
  ids: readonly string[],
  more: RawBuilder<unknown>,
): Promise<number> {
  const { busType, batchNo: number } = layout.envelope;
  return connection.change(
    sql`update ${tableRef(layout)}
      set ${sql.id(busType.column)} = ${operation}, ${sql.id(number.column)} = ${batchNo}${more}
      where ${isAmong(connection, layout, ids)}`,
  );
}

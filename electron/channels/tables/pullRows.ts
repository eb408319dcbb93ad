import { sql, type RawBuilder } from 'kysely';
import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchNo } from '#shared/sync/model.ts';
import { fromColumn } from '#shared/tables/columnValue.ts';
import { advance, changedBatches, type PullCursor } from '#shared/tables/pullCursor.ts';
import { columnsOf, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { decodeRow, type StoredRow } from './rowCodec.ts';
import { asFields, tableRef } from './selectRows.ts';

export interface PullRequest {
  readonly dataSet: DataSetId;
  /** Where the last look ended; `startOfTable` before the first. */
  readonly since: PullCursor;
  /** Numbers of the batches that this program itself has written since: their rows are known. */
  readonly ownBatches: readonly BatchNo[];
  /** About how many rows one call may bring. */
  readonly limit: number;
}

export interface PulledRows {
  readonly rows: readonly StoredRow[];
  /** To be kept once the rows are dealt with; the next call goes on from there. */
  readonly cursor: PullCursor;
  /** There is more to pull now. */
  readonly more: boolean;
}

/**
 * Rows that somebody changed since the last look, deleted ones (busType D) included. The census is taken before the
 * rows are read, so that what changes in between comes with the next look, perhaps twice but never not at all.
 */
export async function pullRows(
  connection: SqlConnection,
  layout: TableLayout,
  { since, ownBatches, limit }: PullRequest,
): Promise<PulledRows> {
  const now = await readCensus(connection, layout);
  const own = new Set(ownBatches);
  const changed = changedBatches(since, now);
  const foreign = changed.filter((batchNo) => !own.has(batchNo));
  const taken = changed.filter((batchNo) => own.has(batchNo));
  const rows: StoredRow[] = [];
  for (const batchNo of foreign) {
    const room = limit - rows.length;
    const afterID = since.partial?.batchNo === batchNo ? since.partial.afterID : '';
    const part = await readBatch(connection, layout, { batchNo, afterID, limit: room + 1 });
    rows.push(...part.slice(0, room));
    const last = part[room - 1];
    if (part.length > room && last) {
      return { rows, cursor: advance(since, now, taken, { batchNo, afterID: last.ID }), more: true };
    }
    taken.push(batchNo);
    if (rows.length >= limit) break;
  }
  const more = foreign.some((batchNo) => !taken.includes(batchNo));
  return { rows, cursor: advance(since, now, taken, null), more };
}

async function readCensus(connection: SqlConnection, layout: TableLayout): Promise<PullCursor['census']> {
  const { batchNo } = layout.envelope;
  const column = sql.id(batchNo.column);
  const rows = await connection.rows(
    sql`select ${column} as batch_no, count(*) as row_count from ${tableRef(layout)} group by ${column}`,
  );
  const census = new Map<string, number>();
  for (const row of rows) {
    const number = fromColumn(batchNo.type, row['batch_no'] ?? null);
    census.set(number, (census.get(number) ?? 0) + Number(row['row_count']));
  }
  return Object.fromEntries(census);
}

interface Part {
  readonly batchNo: BatchNo;
  readonly afterID: string;
  readonly limit: number;
}

async function readBatch(
  connection: SqlConnection,
  layout: TableLayout,
  { batchNo, afterID, limit }: Part,
): Promise<readonly StoredRow[]> {
  const { envelope } = layout;
  const id = sql.id(envelope.ID.column);
  const number = sql.id(envelope.batchNo.column);
  const unnumbered =
    envelope.batchNo.type.kind === 'text'
      ? sql`(${number} = '' or ${number} is null)`
      : sql`${number} is null`;
  const ofBatch = batchNo === '' ? unnumbered : sql`${number} = ${batchNo}`;
  const onwards: RawBuilder<unknown> = afterID === '' ? sql`` : sql`and ${id} > ${afterID}`;
  const rows = await connection.rows(
    sql`select ${asFields(columnsOf(layout))} from ${tableRef(layout)} where ${ofBatch} ${onwards} order by ${id} limit ${sql.lit(limit)}`,
  );
  return rows.map((row) => decodeRow(layout, row));
}

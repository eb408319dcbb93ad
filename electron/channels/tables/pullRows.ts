import { sql, type RawBuilder } from 'kysely';
import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { BatchNo } from '#shared/model/values.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { PullOutcome } from '#shared/model/ports.ts';
import type { PullRequest } from '#shared/model/requests.ts';
import { fromColumn } from '#shared/tables/columnValue.ts';
import {
  advance,
  changedBatches,
  fittingBatches,
  isOwn,
  readCursor,
  writeCursor,
  type Census,
  type PullCursor,
} from '#shared/tables/pullCursor.ts';
import { columnsOf, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { decodeRow } from './rowCodec.ts';
import { asFields, isAfter, tableRef } from './selectRows.ts';

type Page = Extract<PullOutcome, { readonly kind: 'page' }>;

/**
 * Rows that somebody changed since the last look, deleted ones (busType D) included. The census is taken before the
 * rows are read, so that what changes in between comes with the next look, perhaps twice but never not at all.
 */
export async function pullRows(
  connection: SqlConnection,
  layout: TableLayout,
  { since, own, limit }: Omit<PullRequest, 'dataSet'>,
): Promise<Page> {
  const cursor = readCursor(since);
  const now = await readCensus(connection, layout);
  const changed = changedBatches(cursor, now);
  const foreign = changed.filter((batchNo) => !isOwn(batchNo, now, own));
  const known = changed.filter((batchNo) => isOwn(batchNo, now, own));
  const look = { cursor, now, known, foreign, limit };
  const whole = fittingBatches(foreign, now, limit);
  const [first] = foreign;
  if (first !== undefined && whole.length === 0) return readPart(connection, layout, first, look);
  const rows = await readBatches(connection, layout, whole, {});
  return page(layout, rows, advance(cursor, now, [...known, ...whole], null), whole.length < foreign.length);
}

interface Look {
  readonly cursor: PullCursor;
  readonly now: Census;
  /** Changed batches that are our own. */
  readonly known: readonly BatchNo[];
  readonly foreign: readonly BatchNo[];
  readonly limit: number;
}

/** A batch with more rows than one answer may bring. */
async function readPart(
  connection: SqlConnection,
  layout: TableLayout,
  batchNo: BatchNo,
  { cursor, now, known, foreign, limit }: Look,
): Promise<Page> {
  const afterID = cursor.partial?.batchNo === batchNo ? cursor.partial.afterID : '';
  const rows = await readBatches(connection, layout, [batchNo], { afterID, limit: limit + 1 });
  const part = rows.slice(0, limit);
  const last = part.at(-1);
  // Rows without an ID have no order to go on in.
  if (rows.length > limit && last && last.ID !== '') {
    return page(layout, part, advance(cursor, now, known, { batchNo, afterID: last.ID }), true);
  }
  return page(layout, part, advance(cursor, now, [...known, batchNo], null), foreign.length > 1);
}

function page({ dataSet }: TableLayout, rows: readonly ForeignRow[], next: PullCursor, more: boolean): Page {
  const records = rows.filter((row) => canBeRecord(dataSet, row));
  const leftOut = rows.length - records.length;
  return { kind: 'page', rows: records, next: writeCursor(next), more, ...(leftOut > 0 && { leftOut }) };
}

/** Somebody's empty line has nothing that would tell it from another, or name it on the screen. */
function canBeRecord(dataSet: TableLayout['dataSet'], { ID, busType, data }: ForeignRow): boolean {
  return ID.trim() !== '' && (busType === 'D' || businessKeyOf(dataSet, data) !== '');
}

async function readCensus(connection: SqlConnection, layout: TableLayout): Promise<Census> {
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

interface Bounds {
  readonly afterID?: string;
  readonly limit?: number;
}

/** All rows of the batches, or a stretch of them in the order of their IDs. */
async function readBatches(
  connection: SqlConnection,
  layout: TableLayout,
  batchNos: readonly BatchNo[],
  { afterID = '', limit }: Bounds,
): Promise<readonly ForeignRow[]> {
  if (batchNos.length === 0) return [];
  const { envelope } = layout;
  const id = sql.id(envelope.ID.column);
  const number = sql.id(envelope.batchNo.column);
  const end = limit === undefined ? sql`` : sql`limit ${sql.lit(limit)}`;
  const rows = await connection.rows(
    sql`select ${asFields(columnsOf(layout))} from ${tableRef(layout)}
      where (${isUnder(layout, batchNos)}) ${isAfter(layout, afterID)} order by ${number}, ${id} ${end}`,
  );
  return rows.map((row) => decodeRow(layout, row));
}

/** Condition on the batch number; "" stands for none, however the column holds that. */
function isUnder({ envelope }: TableLayout, batchNos: readonly BatchNo[]): RawBuilder<unknown> {
  const number = sql.id(envelope.batchNo.column);
  const numbered = batchNos.filter((batchNo) => batchNo !== '');
  const conditions = [
    ...(numbered.length > 0 ? [sql`${number} in (${sql.join(numbered)})`] : []),
    ...(numbered.length < batchNos.length ? [sql`${number} is null`] : []),
    ...(numbered.length < batchNos.length && envelope.batchNo.type.kind === 'text'
      ? [sql`${number} = ''`]
      : []),
  ];
  return sql.join(conditions, sql` or `);
}

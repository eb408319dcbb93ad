import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchNo, BatchRow } from '#shared/sync/model.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { DatabaseSession } from './DatabaseSession.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';
import type { Refused } from './failureOutcome.ts';
import { encodeRows, type EncodedRow, type RefusedItem } from './rowCodec.ts';
import { lockRows } from './selectRows.ts';
import { putEncoded } from './writeBatch.ts';

/** All rows of a data set (全量更新, clause 5.1). */
export interface FullUpdateRequest {
  readonly batchNo: BatchNo;
  readonly dataSet: DataSetId;
  readonly rows: readonly BatchRow[];
}

export interface FullUpdateProgress {
  /** Rows that are settled: written for good, or refused. */
  readonly done: number;
  readonly total: number;
}

/** How a full update ended. `done`: how many rows are settled, from the first on; the next ones may be sent again. */
export interface FullUpdateResult {
  readonly done: number;
  readonly refused: readonly RefusedItem[];
  readonly end: { readonly kind: 'completed' | 'cancelled' } | Fatal | Overload | Refused | Unknown;
}

/** Rows per transaction: large enough to be fast, small enough that a stop or a loss costs little. */
export const portionRows = 2000;

export interface FullUpdateOptions extends FullUpdateRequest {
  readonly onProgress: (progress: FullUpdateProgress) => void;
  readonly signal: AbortSignal;
  /** Turns the driver's error into what it means. */
  readonly judge: (error: unknown) => Promise<FullUpdateResult['end']>;
}

/** Writes rows in transactions of some thousand: new ones are marked I, others U. A stop takes effect in between. */
export async function fullUpdate(
  session: DatabaseSession,
  layout: TableLayout,
  { batchNo, rows, onProgress, signal, judge }: FullUpdateOptions,
): Promise<FullUpdateResult> {
  const { ID, updateDate } = layout.envelope;
  const refused: RefusedItem[] = [];
  for (let done = 0; done < rows.length; done += portionRows) {
    if (signal.aborted) return { done, refused, end: { kind: 'cancelled' } };
    const portion = rows.slice(done, done + portionRows);
    const encoded = encodeRows(layout, [ID, updateDate, ...layout.fields], portion);
    try {
      await upsert(session, layout, batchNo, encoded.rows);
    } catch (error) {
      return { done, refused, end: await judge(error) };
    }
    refused.push(...encoded.refused);
    onProgress({ done: done + portion.length, total: rows.length });
  }
  return { done: rows.length, refused, end: { kind: 'completed' } };
}

async function upsert(
  session: DatabaseSession,
  layout: TableLayout,
  batchNo: BatchNo,
  rows: readonly EncodedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await session.transaction(async (connection) => {
    const there = await lockRows(
      connection,
      layout,
      rows.map(({ ID }) => ID),
    );
    const inserts = rows.filter(({ ID }) => !there.has(ID));
    const updates = rows.filter(({ ID }) => there.has(ID));
    await putEncoded(connection, layout, { batchNo, inserts, updates, busTypes: ['I', 'U'] });
  });
}

import type { BatchNo, RecordId } from '#shared/sync/model.ts';
import type { ItemOutcome } from '#shared/sync/ports.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { DatabaseSession, SqlConnection } from './DatabaseSession.ts';
import { markDeleted } from './markDeleted.ts';
import { insertRows, updateRows } from './putRows.ts';
import { encodeRows, type EncodedRow, type RefusedItem } from './rowCodec.ts';
import { lockRows, selectRows } from './selectRows.ts';
import type { SeenBatches, TablesBatch } from './TablesRequest.ts';

/**
 * Writes a batch in one transaction, all or nothing: an insert or update is one upsert by ID, a delete marks the row
 * (4.4.1 c; rows are never removed). Rows that do not fit their columns, or have moved on there, come back refused;
 * the others are written. Rejects with the driver's error.
 */
export async function writeBatch(
  session: DatabaseSession,
  layout: TableLayout,
  batch: TablesBatch,
): Promise<readonly ItemOutcome[]> {
  return batch.operation === 'D' ? deleteBatch(session, layout, batch) : upsertBatch(session, layout, batch);
}

async function upsertBatch(
  session: DatabaseSession,
  layout: TableLayout,
  { batchNo, operation, rows, seen }: TablesBatch,
): Promise<readonly ItemOutcome[]> {
  const { ID, updateDate } = layout.envelope;
  const encoded = encodeRows(layout, [ID, updateDate, ...layout.fields], rows);
  if (encoded.rows.length === 0) return encoded.refused;
  return session.transaction(async (connection) => {
    const ids = encoded.rows.map((row) => row.ID);
    const there = await lockRows(connection, layout, ids);
    const moved = await movedOn(connection, layout, there, { batchNo, ids, seen });
    const going = encoded.rows.filter((row) => !moved.has(row.ID));
    const isNew = (row: EncodedRow): boolean => !there.has(row.ID);
    await putEncoded(connection, layout, {
      batchNo,
      inserts: going.filter(isNew),
      updates: going.filter((row) => !isNew(row)),
      busTypes: [operation, operation],
    });
    return [...going.map(delivered), ...moved.values(), ...encoded.refused];
  });
}

/** Rows of a batch, sorted by whether they are there. */
export interface SortedRows {
  readonly batchNo: BatchNo;
  readonly inserts: readonly EncodedRow[];
  readonly updates: readonly EncodedRow[];
  /** What the inserts and the updates are marked as. */
  readonly busTypes: readonly [string, string];
}

/** Puts rows that were encoded as ID, updateDate and the fields of the data set. */
export async function putEncoded(
  connection: SqlConnection,
  layout: TableLayout,
  { batchNo, inserts, updates, busTypes }: SortedRows,
): Promise<void> {
  const { ID, updateDate } = layout.envelope;
  const columns = [ID, updateDate, ...layout.fields, layout.envelope.batchNo, layout.envelope.busType];
  const complete = (rows: readonly EncodedRow[], busType: string) =>
    rows.map(({ values }) => [...values, batchNo, busType]);
  await insertRows(connection, { layout, columns, rows: complete(inserts, busTypes[0]) });
  await updateRows(connection, { layout, columns, rows: complete(updates, busTypes[1]) });
}

async function deleteBatch(
  session: DatabaseSession,
  layout: TableLayout,
  { batchNo, rows, seen }: TablesBatch,
): Promise<readonly ItemOutcome[]> {
  const { ID, updateDate } = layout.envelope;
  const encoded = encodeRows(layout, [ID, updateDate], rows);
  if (encoded.rows.length === 0) return encoded.refused;
  return session.transaction(async (connection) => {
    const ids = encoded.rows.map((row) => row.ID);
    const there = await lockRows(connection, layout, ids);
    const moved = await movedOn(connection, layout, there, {
      batchNo,
      ids: ids.filter((id) => there.has(id)),
      seen,
    });
    const going = encoded.rows.filter((row) => !moved.has(row.ID));
    const marked = going.filter((row) => there.has(row.ID));
    await markDeleted(connection, layout, batchNo, marked);
    return [...going.map(delivered), ...moved.values(), ...encoded.refused];
  });
}

interface Guard {
  readonly batchNo: BatchNo;
  readonly ids: readonly RecordId[];
  readonly seen: SeenBatches | undefined;
}

/** Rows that stand under another number than they were last seen under: somebody else has written them since. */
async function movedOn(
  connection: SqlConnection,
  layout: TableLayout,
  there: ReadonlyMap<RecordId, BatchNo>,
  { batchNo, ids, seen = {} }: Guard,
): Promise<ReadonlyMap<RecordId, RefusedItem>> {
  const moved = ids.filter((id) => {
    const before = seen[id];
    const now = there.get(id);
    return before !== undefined && now !== before && now !== batchNo;
  });
  const theirs = await selectRows(connection, layout, moved);
  return new Map(
    moved.map((ID): [RecordId, RefusedItem] => {
      const row = theirs.get(ID);
      const gone = !row || row.busType === 'D';
      const reason = gone
        ? '别人已在数据表里删除了这条记录，本机的修改没有写入。'
        : '别人已在数据表里修改了这条记录，本机的修改没有写入。请比较两边的内容后再决定。';
      return [
        ID,
        {
          kind: 'refused',
          ID,
          reason,
          cause: gone ? 'missing' : 'differs',
          field: null,
          theirs: row?.data ?? null,
        },
      ];
    }),
  );
}

function delivered({ ID }: EncodedRow): ItemOutcome {
  return { kind: 'delivered', ID };
}

import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchNo } from '#shared/model/values.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { DatabaseSession, SqlConnection } from './DatabaseSession.ts';
import { guardRows } from './guardRows.ts';
import { markDeleted } from './markDeleted.ts';
import { insertRows, updateRows } from './putRows.ts';
import { encodeRows, type EncodedRow } from './rowCodec.ts';

/** A batch once it is known that its kind is one of the nine tables. */
export type TablesBatch = Omit<SendRequest, 'dataSet'> & { readonly dataSet: DataSetId };

/**
 * Writes a batch in one transaction, all or nothing: an insert or update is one upsert by ID, a delete marks the row
 * (4.4.1 c; rows are never removed). Rows that do not fit their columns come back refused, rows that somebody else
 * has written since they were last seen as moved; the others are written. Rejects with the driver's error.
 */
export async function writeBatch(
  session: DatabaseSession,
  layout: TableLayout,
  batch: TablesBatch,
): Promise<readonly ItemOutcome[]> {
  const { ID, updateDate } = layout.envelope;
  const columns = batch.operation === 'D' ? [ID, updateDate] : [ID, updateDate, ...layout.fields];
  const encoded = encodeRows(layout, columns, batch.rows);
  if (encoded.rows.length === 0) return encoded.refused;
  const fitting = new Set(encoded.rows.map((row) => row.ID));
  const rows = batch.rows.filter((row) => fitting.has(row.ID));
  return session.transaction(async (connection) => {
    const { there, answered } = await guardRows(connection, layout, { ...batch, rows });
    const going = encoded.rows.filter((row) => !answered.has(row.ID));
    const changed = going.filter((row) => there.has(row.ID));
    if (batch.operation === 'D') await markDeleted(connection, layout, batch.batchNo, changed);
    else {
      const inserted = going.filter((row) => !there.has(row.ID));
      await putEncoded(connection, layout, { batch, inserted, changed });
    }
    return [...going.map(delivered), ...answered.values(), ...encoded.refused];
  });
}

/** Rows of a batch, sorted by whether they are there. */
interface SortedRows {
  readonly batch: { readonly batchNo: BatchNo; readonly operation: string };
  readonly inserted: readonly EncodedRow[];
  readonly changed: readonly EncodedRow[];
}

async function putEncoded(
  connection: SqlConnection,
  layout: TableLayout,
  { batch: { batchNo, operation }, inserted, changed }: SortedRows,
): Promise<void> {
  const { ID, updateDate } = layout.envelope;
  const columns = [ID, updateDate, ...layout.fields, layout.envelope.batchNo, layout.envelope.busType];
  const complete = (rows: readonly EncodedRow[]) => rows.map(({ values }) => [...values, batchNo, operation]);
  await insertRows(connection, { layout, columns, rows: complete(inserted) });
  await updateRows(connection, { layout, columns, rows: complete(changed) });
}

function delivered({ ID }: EncodedRow): ItemOutcome {
  return { kind: 'delivered', ID };
}

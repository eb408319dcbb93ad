import type { BusType, Envelope, TableDefinition } from '../standard/types.ts';
import type { BatchRow } from '../model/batch.ts';

/** What all rows of one request share. */
export interface RowSettings {
  readonly table: TableDefinition;
  readonly batchNo: string;
  readonly operation: BusType;
  /** 19 = YYYY-MM-DD hh:mm:ss, 10 = the date alone (d31). */
  readonly updateDateWidth: 19 | 10;
}

/** A row as it goes on the wire: every value a string (d38), empty = "" (d73). */
type WireRow = Readonly<Record<string, string>>;

/** The four fields of table B.1, in printed order. */
function encodeEnvelope(row: BatchRow, settings: RowSettings): Envelope {
  return {
    ID: row.ID,
    batchNo: settings.batchNo,
    busType: settings.operation,
    updateDate: row.updateDate.slice(0, settings.updateDateWidth),
  };
}

/** Exactly the fields of the table under their printed names and in their printed order. */
export function encodeFields(row: BatchRow, table: TableDefinition): WireRow {
  return pick(
    row,
    table.fields.map(({ field }) => field),
  );
}

/** A full row with its envelope: annex C inserts and updates, and annex A where the platform wants it (d24). */
export function encodeRow(row: BatchRow, settings: RowSettings): WireRow {
  return { ...encodeEnvelope(row, settings), ...encodeFields(row, settings.table) };
}

/** What names a row for deletion: its envelope, which holds the ID, and its business key (d22). */
export function encodeDeletedRow(row: BatchRow, settings: RowSettings): WireRow {
  return { ...encodeEnvelope(row, settings), ...pick(row, settings.table.businessKey) };
}

function pick(row: BatchRow, fields: readonly string[]): WireRow {
  return Object.fromEntries(fields.map((field) => [field, row.data[field] ?? '']));
}

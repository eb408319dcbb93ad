import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import { fromColumn, toColumn, type ColumnValue } from '#shared/tables/columnValue.ts';
import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';
import type { TextRow } from './DatabaseSession.ts';
import { firstForeign } from './charsetTable.ts';
import { refusedItem, type RefusedItem } from './refusedItem.ts';
import { rowWords } from './rowWords.ts';
import { shorten } from './shorten.ts';

/** A row as the table takes it. */
export interface EncodedRow {
  readonly ID: string;
  /** One value for each of the row's columns, in their order; busType is put in when it is known. */
  readonly values: readonly ColumnValue[];
}

interface EncodedRows {
  readonly rows: readonly EncodedRow[];
  /** One item for each of the others: nothing of them is written. */
  readonly refused: readonly RefusedItem[];
}

/** Holds every value against its column before anything is written (d31, d38). */
export function encodeRows(
  layout: TableLayout,
  columns: readonly LayoutColumn[],
  rows: readonly BatchRow[],
): EncodedRows {
  const encoded: EncodedRow[] = [];
  const refused: RefusedItem[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const result = encodeRow(layout, columns, row);
    if ('kind' in result) refused.push(result);
    else if (seen.has(row.ID)) refused.push(repeated(row));
    else encoded.push(result);
    seen.add(row.ID);
  }
  return { rows: encoded, refused };
}

function encodeRow(
  layout: TableLayout,
  columns: readonly LayoutColumn[],
  row: BatchRow,
): EncodedRow | RefusedItem {
  const values: ColumnValue[] = [];
  for (const column of columns) {
    const value = toColumn(column.type, column.nullable, valueOf(layout, column, row));
    if (!value.ok) return misfit(layout, column, row, value.error);
    const foreign = firstForeignOf(column, value.value);
    if (foreign !== null) return misfit(layout, column, row, lacks(column, foreign));
    values.push(value.value);
  }
  return { ID: row.ID, values };
}

function firstForeignOf({ type }: LayoutColumn, value: ColumnValue): string | null {
  return type.kind === 'text' && typeof value === 'string' ? firstForeign(type.repertoire, value) : null;
}

/** A character of a personal number stays covered. */
function lacks(column: LayoutColumn, character: string): string {
  return rowWords.lacksCharacter(column, column.definition?.sensitive ? '' : character);
}

function valueOf(layout: TableLayout, { field, definition }: LayoutColumn, row: BatchRow): string {
  if (definition !== null) return row.data[field] ?? '';
  return field === 'ID' ? row.ID : row.updateDate.slice(0, layout.updateDateWidth);
}

function misfit(layout: TableLayout, column: LayoutColumn, row: BatchRow, why: string): RefusedItem {
  const { field, definition } = column;
  const shown = definition === null ? '' : shorten(maskSensitive(definition, row.data[field] ?? ''));
  const reason = rowWords.misfit(layout, column, shown, why);
  return refusedItem(row.ID, reason, { field: definition && field, unsent: true, fault: 'table' });
}

function repeated({ ID }: BatchRow): RefusedItem {
  return refusedItem(ID, rowWords.repeated, { unsent: true });
}

/** Reads a row that was selected with all columns of the layout, under their fields' names. */
export function decodeRow({ envelope, fields }: TableLayout, row: TextRow): ForeignRow {
  const read = (column: LayoutColumn): string => fromColumn(column.type, row[column.field] ?? null);
  const busType = read(envelope.busType).toUpperCase();
  return {
    ID: read(envelope.ID),
    batchNo: read(envelope.batchNo),
    busType: busType === 'D' || busType === 'U' ? busType : 'I',
    updateDate: read(envelope.updateDate),
    data: Object.fromEntries(fields.map((column) => [column.field, read(column)])),
  };
}

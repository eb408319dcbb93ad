import type { ReceiptRow } from './buildReceipt.ts';

export interface ReceiptSheet {
  /** From 0. */
  readonly number: number;
  readonly rows: readonly ReceiptRow[];
  /** Place of the first row among all, from 0. */
  readonly from: number;
}

/** Rows that fit below the facts of the first page, and on the pages after it (see ReceiptPage.vue). */
const rowsOnFirst = 11;
const rowsOnOthers = 22;

/** Divides the rows of a receipt over its pages; there is always a first one. */
export function paginateReceipt(rows: readonly ReceiptRow[]): readonly ReceiptSheet[] {
  const sheets: ReceiptSheet[] = [{ number: 0, rows: rows.slice(0, rowsOnFirst), from: 0 }];
  for (let from = rowsOnFirst; from < rows.length; from += rowsOnOthers) {
    sheets.push({ number: sheets.length, rows: rows.slice(from, from + rowsOnOthers), from });
  }
  return sheets;
}

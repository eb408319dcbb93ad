import type { ColumnValue } from '#shared/tables/columnValue.ts';
import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';

/** Rows to be put into a table, one value per column; the first column is the ID. */
export interface RowsToPut {
  readonly layout: TableLayout;
  readonly columns: readonly LayoutColumn[];
  readonly rows: readonly (readonly ColumnValue[])[];
  /** By ID, those that stand there already, and under which number. */
  readonly there: ReadonlyMap<string, { readonly batchNo: string }>;
}

/** A statement and what the driver puts in for its placeholders. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

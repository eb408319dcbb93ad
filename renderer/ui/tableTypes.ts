/** One column of DataTable; its cells come from the slot `cell-<key>`, or from `text`. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly label: string;
  readonly sortable?: boolean;
  /** CSS width, e.g. "160px"; without it the column shares what is left. */
  readonly width?: string;
  /** Monospace, for numbers and codes. */
  readonly code?: boolean;
  readonly text?: (row: Row) => string;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

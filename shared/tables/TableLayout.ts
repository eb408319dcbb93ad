import type { FieldDefinition, DataSetId } from '../standard/types.ts';
import type { ColumnType } from './columnType.ts';

/** One field of a row and the column that takes it. */
export interface LayoutColumn {
  /** Field of B.1 or of the data set. */
  readonly field: string;
  readonly label: string;
  /** Absent for the four fields of B.1. */
  readonly definition: FieldDefinition | null;
  /** Name as the server has it. */
  readonly column: string;
  readonly type: ColumnType;
  /** For messages, e.g. VARCHAR(10). */
  readonly typeLabel: string;
  /** For casts of PostgreSQL, e.g. varchar. */
  readonly typeName: string;
  /** As the server names it; "" = any of Unicode's, or not a text. */
  readonly characterSet: string;
  readonly nullable: boolean;
}

/** How rows of a data set lie in the table that was found; nothing is written without one. */
export interface TableLayout {
  readonly dataSet: DataSetId;
  readonly schema: string;
  readonly table: string;
  readonly envelope: {
    readonly ID: LayoutColumn;
    readonly batchNo: LayoutColumn;
    readonly busType: LayoutColumn;
    readonly updateDate: LayoutColumn;
  };
  /** The fields of the data set in printed order. */
  readonly fields: readonly LayoutColumn[];
  /** The ID is known to be a key; for a view the server does not tell. */
  readonly keyed: boolean;
  /** Width in force: that of the settings, or 10 where the column takes no more (d31). */
  readonly updateDateWidth: 19 | 10;
}

/** All columns that are written, those of B.1 first. */
export function columnsOf({ envelope, fields }: TableLayout): readonly LayoutColumn[] {
  return [envelope.ID, envelope.batchNo, envelope.busType, envelope.updateDate, ...fields];
}

/** The columns whose values a row brings along; those of the others are its batch's. */
export function contentOf({ envelope, fields }: TableLayout): readonly LayoutColumn[] {
  return [envelope.ID, envelope.updateDate, ...fields];
}

/** Something about a table that keeps rows from being written. */
export interface TableProblem {
  readonly kind:
    | 'tableMissing'
    | 'nameUnclear'
    | 'columnMissing'
    | 'columnTwice'
    | 'type'
    | 'key'
    | 'extraColumn'
    | 'rights'
    | 'charset'
    | 'view'
    | 'readOnly';
  /** Chinese: what does not fit and what to do. */
  readonly message: string;
  /** Missing where it was looked for, and the message says where to look instead. */
  readonly elsewhere?: true;
}

/** What was found for one data set. */
export interface TableReport {
  readonly dataSet: DataSetId;
  /** Name as set up, or as the server has it. */
  readonly table: string;
  readonly problems: readonly TableProblem[];
  /** Chinese; things that may keep single values from being written. */
  readonly notes: readonly string[];
  /** null while there are problems. */
  readonly layout: TableLayout | null;
}

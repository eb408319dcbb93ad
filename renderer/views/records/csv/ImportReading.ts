import type { Row } from '#shared/standard/types.ts';

/**
 * What is said of one line. error: it cannot be taken in; asked: a person has to have a look first; warning: it can;
 * same: the store has it already, word for word.
 */
export interface ImportRemark {
  readonly kind: 'error' | 'asked' | 'warning' | 'same';
  /** Name of the column; "" = the whole line. */
  readonly label: string;
  readonly message: string;
}

/** One line of the file, read and checked like typed input. */
export interface ImportLine {
  /** Line number in the file, the header being 1. */
  readonly line: number;
  /** Canonical where it could be read, else as it stands in the file. */
  readonly row: Row;
  readonly remarks: readonly ImportRemark[];
}

/** A column whose cells say that there is nothing. */
export interface EmptyMarks {
  readonly label: string;
  /** What the cells hold, each once. */
  readonly marks: readonly string[];
  readonly lines: readonly number[];
}

export interface ImportReading {
  readonly lines: readonly ImportLine[];
  /** Whether the first line names any field; without one nothing of the file has a place to go. */
  readonly hasHeader: boolean;
  /** Headers that name no field, the first ones. */
  readonly unknownColumns: readonly string[];
  /** How many there are in all. */
  readonly unknownCount: number;
  /** Labels of required fields without a column. */
  readonly missingColumns: readonly string[];
  readonly emptyMarks: readonly EmptyMarks[];
}

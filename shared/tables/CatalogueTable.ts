import type { ColumnFacts } from './columnType.ts';

/** A table as the server's catalogue describes it. */
export interface CatalogueTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnFacts[];
  /** Columns that alone are unique. */
  readonly uniqueColumns: readonly string[];
  readonly form: TableForm;
  /** Rows can be put in and changed, as far as that is a matter of its form. */
  readonly writable: boolean;
}

export type TableForm = 'table' | 'view' | 'materialized' | 'foreign';

/** What else the server says that matters for every table. */
export interface Surroundings {
  /** The schema the tables are looked for in. */
  readonly schema: string;
  readonly schemaState: 'open' | 'absent' | 'closed';
  /** Where else tables of a name are, by the name's lower case. */
  readonly elsewhere: Readonly<Record<string, readonly string[]>>;
  /** Nothing can be written at present. */
  readonly readOnly: boolean;
}

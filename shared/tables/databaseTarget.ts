import { perDataSet } from '../standard/perDataSet.ts';
import type { DataSetId } from '../standard/types.ts';

export type DatabaseEngine = 'embedded' | 'postgresql' | 'mysql';

/** The two families of SQL that are spoken; the embedded database is a PostgreSQL. */
export type SqlDialect = 'postgresql' | 'mysql';

/** The four fields of table B.1, in printed order. */
export const envelopeFields = ['ID', 'batchNo', 'busType', 'updateDate'] as const;
export type EnvelopeField = (typeof envelopeFields)[number];

/** Names of the table of a data set; "" = the usual one. */
interface TableNames {
  name: string;
  /** Field of B.1 or of the data set → column; a field that is absent or "" has its printed name. */
  columns: Record<string, string>;
}

/** What decides names; enough for DDL and for the mapping of rows. */
export interface TableNaming {
  readonly tables: Record<DataSetId, TableNames>;
}

/** What decides how tables are made and looked at. */
export interface TableSettings extends TableNaming {
  readonly engine: DatabaseEngine;
  readonly schema: string;
  readonly updateDateWidth: 19 | 10;
}

export const usualNames: TableNaming = { tables: perDataSet(() => ({ name: '', columns: {} })) };

/** Port that a server of this kind usually listens on. */
export function usualPort(engine: DatabaseEngine): number {
  return engine === 'mysql' ? 3306 : 5432;
}

export function dialectOf(engine: DatabaseEngine): SqlDialect {
  return engine === 'mysql' ? 'mysql' : 'postgresql';
}

/**
 * Name of a data set's table. The standard prints none; unless set, it is the data set in snake_case after `dp_`
 * (dual prevention): dp_unit, dp_risk_point, dp_hidden_danger. Lower case survives every server.
 */
export function tableNameOf({ tables }: TableNaming, dataSet: DataSetId): string {
  const set = tables[dataSet].name.trim();
  return set === '' ? `dp_${snakeCase(dataSet)}` : set;
}

/** Column of a field of B.1 or of the data set; unless set, the printed name (4.4.2). */
export function columnNameOf({ tables }: TableNaming, dataSet: DataSetId, field: string): string {
  const set = tables[dataSet].columns[field]?.trim() ?? '';
  return set === '' ? field : set;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

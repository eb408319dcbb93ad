import { z } from 'zod';
import { dataSetIds, type DataSetId } from '../standard/types.ts';

export const databaseEngines = ['embedded', 'postgresql', 'mysql'] as const;
export type DatabaseEngine = (typeof databaseEngines)[number];

/** The two families of SQL that are spoken; the embedded database is a PostgreSQL. */
export type SqlDialect = 'postgresql' | 'mysql';

/** The four fields of table B.1, in printed order. */
export const envelopeFields = ['ID', 'batchNo', 'busType', 'updateDate'] as const;
export type EnvelopeField = (typeof envelopeFields)[number];

/** PostgreSQL takes 63 bytes, MySQL 64 characters. A question mark would be a placeholder to the driver. */
const sqlName = z
  .string()
  .max(63)
  .regex(/^[^?\0]*$/);

const tableSchema = z.object({
  /** "" = the usual name. */
  name: sqlName,
  /** Field of B.1 or of the data set → column; a field that is absent or "" has its printed name. */
  columns: z.record(z.string(), sqlName),
});

/** One database that takes library tables (库表归集, clause 4.4), except its password. */
export const databaseTargetSchema = z.object({
  engine: z.enum(databaseEngines),
  /** Host name or address. What follows up to `ca` does not matter for the embedded database. */
  host: z.string().max(255),
  port: z.number().int().min(1).max(65_535),
  database: sqlName,
  /** PostgreSQL only; for MySQL the database is the schema. */
  schema: sqlName,
  user: z.string().max(128),
  tls: z.enum(['off', 'required']),
  /** PEM of an authority to be trusted instead of the well-known ones; "" = those. */
  ca: z.string().max(100_000),
  statementTimeoutSeconds: z.number().int().min(1).max(3600),
  /** Rows per transaction (d25); a full update (clause 5.1) is fast only with many. */
  batchSize: z.number().int().min(1).max(2000),
  /** 19 = YYYY-MM-DD hh:mm:ss (4.4.1 d), 10 = the date alone (table B.1, d31); a column 10 wide gets 10 anyway. */
  updateDateWidth: z.union([z.literal(19), z.literal(10)]),
  tables: z.record(z.enum(dataSetIds), tableSchema),
});
export type DatabaseTarget = z.infer<typeof databaseTargetSchema>;

/** What decides names; enough for DDL and for the mapping of rows. */
export type TableNaming = Pick<DatabaseTarget, 'tables'>;

const unnamed = (): DatabaseTarget['tables'][DataSetId] => ({ name: '', columns: {} });

/** Works at once with the embedded database. */
export const defaultDatabaseTarget: DatabaseTarget = {
  engine: 'embedded',
  host: '',
  port: 5432,
  database: '',
  schema: 'public',
  user: '',
  tls: 'required',
  ca: '',
  statementTimeoutSeconds: 30,
  batchSize: 1000,
  updateDateWidth: 19,
  tables: {
    unit: unnamed(),
    department: unnamed(),
    person: unnamed(),
    rule: unnamed(),
    training: unnamed(),
    riskPoint: unnamed(),
    hazardSource: unnamed(),
    riskMap: unnamed(),
    hiddenDanger: unnamed(),
  },
};

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

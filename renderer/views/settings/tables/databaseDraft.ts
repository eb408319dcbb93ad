import type { Profile } from '#shared/profile/profile.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import {
  databaseTargetSchema,
  usualPort,
  type DatabaseEngine,
  type DatabaseTarget,
} from '#shared/tables/databaseTarget.ts';
import type { DraftErrors, DraftReading, SecretDraft } from '../draftTypes.ts';
import { wholeNumber } from '../wholeNumber.ts';
import { connectionErrors } from './connectionErrors.ts';
import { mappedFields } from './mappedFields.ts';
import { namingErrors } from './namingErrors.ts';

/** Names of one table as they are typed; "" = the usual one. */
export interface TableDraft {
  name: string;
  columns: Record<string, string>;
}

/** The database as it is being typed: numbers are text until they are read. */
export interface DatabaseDraft {
  engine: DatabaseEngine;
  host: string;
  port: string;
  database: string;
  schema: string;
  user: string;
  tls: DatabaseTarget['tls'];
  ca: string;
  statementTimeoutSeconds: string;
  batchSize: string;
  updateDateWidth: DatabaseTarget['updateDateWidth'];
  tables: Record<DataSetId, TableDraft>;
}

/** An editable copy of a database's settings. */
export function draftOfDatabase({ tables: target }: Profile): DatabaseDraft {
  return {
    ...target,
    port: String(target.port),
    statementTimeoutSeconds: String(target.statementTimeoutSeconds),
    batchSize: String(target.batchSize),
    tables: perDataSet((dataSet) => ({
      name: target.tables[dataSet].name,
      columns: Object.fromEntries(
        mappedFields(dataSet).map(({ field }) => [field, target.tables[dataSet].columns[field] ?? '']),
      ),
    })),
  };
}

/** Another engine usually listens on another port; a port that was typed stays. */
export function withEngine(draft: DatabaseDraft, engine: DatabaseEngine): DatabaseDraft {
  const untouched = draft.port.trim() === '' || draft.port.trim() === String(usualPort(draft.engine));
  return { ...draft, engine, port: untouched ? String(usualPort(engine)) : draft.port };
}

/**
 * Reads what was typed into the profile in force. What does not matter for the embedded database is not looked at
 * there, and kept as far as it is usable.
 */
export function readDatabaseDraft(draft: DatabaseDraft, secret: SecretDraft, before: Profile): DraftReading {
  const target = candidateOf(draft, before.tables);
  const parsed = databaseTargetSchema.safeParse(target);
  const errors: DraftErrors = {
    ...shapeErrors(parsed.error?.issues.map(({ path }) => path.join('.')) ?? []),
    ...(target.engine === 'embedded' ? {} : connectionErrors(target, secret)),
    ...namingErrors(target),
  };
  const good = parsed.success && Object.keys(errors).length === 0;
  return { profile: good ? { ...before, tables: parsed.data } : null, errors };
}

/** What the statements that make the tables depend on. */
export type TablesNaming = Pick<DatabaseTarget, 'engine' | 'schema' | 'tables' | 'updateDateWidth'>;

/** The same as typed, with or without a connection; null while a name is wrong. */
export function readNaming(draft: DatabaseDraft, before: Profile): TablesNaming | null {
  const target = candidateOf(draft, before.tables);
  const { schema, tables } = databaseTargetSchema.shape;
  const usable = schema.safeParse(target.schema).success && tables.safeParse(target.tables).success;
  if (!usable || Object.keys(namingErrors(target)).length > 0) return null;
  const named = target.engine === 'postgresql' && target.schema !== '' ? target.schema : 'public';
  return { ...target, schema: named };
}

function candidateOf(draft: DatabaseDraft, before: DatabaseTarget): DatabaseTarget {
  const typed = {
    ...draft,
    host: draft.host.trim(),
    port: wholeNumber(draft.port),
    database: draft.database.trim(),
    schema: draft.schema.trim(),
    user: draft.user.trim(),
    ca: draft.ca.trim(),
    statementTimeoutSeconds: wholeNumber(draft.statementTimeoutSeconds),
    batchSize: wholeNumber(draft.batchSize),
    tables: perDataSet((dataSet) => namesOf(draft.tables[dataSet])),
  };
  return draft.engine === 'embedded' ? { ...typed, ...usable(typed, before) } : typed;
}

/** Connection settings that cannot be seen cannot be mended either: the former ones stand in for wrong ones. */
function usable(typed: DatabaseTarget, before: DatabaseTarget): Partial<DatabaseTarget> {
  const { shape } = databaseTargetSchema;
  const { host, port, database, schema, user, ca } = before;
  return {
    host: shape.host.catch(host).parse(typed.host),
    port: shape.port.catch(port).parse(typed.port),
    database: shape.database.catch(database).parse(typed.database),
    schema: shape.schema.catch(schema).parse(typed.schema),
    user: shape.user.catch(user).parse(typed.user),
    ca: shape.ca.catch(ca).parse(typed.ca),
  };
}

function namesOf({ name, columns }: TableDraft): DatabaseTarget['tables'][DataSetId] {
  const named = Object.entries(columns).map(([field, column]) => [field, column.trim()] as const);
  return { name: name.trim(), columns: Object.fromEntries(named.filter(([, column]) => column !== '')) };
}

function shapeErrors(paths: readonly string[]): DraftErrors {
  return Object.fromEntries(paths.map((path) => [path, shapeMessages[path] ?? nameMessage]));
}

const nameMessage = '名称最多 63 个字符，不能有问号。';
const shapeMessages: Readonly<Record<string, string>> = {
  host: '最多 255 个字符。',
  port: '请填 1 到 65535 之间的整数。',
  user: '最多 128 个字符。',
  ca: '证书太长。请只放签发数据库证书的机构证书。',
  statementTimeoutSeconds: '请填 1 到 3600 之间的整数。',
  batchSize: '请填 1 到 2000 之间的整数。',
};

function perDataSet<T>(make: (dataSet: DataSetId) => T): Record<DataSetId, T> {
  return Object.fromEntries(dataSetIds.map((dataSet) => [dataSet, make(dataSet)])) as Record<DataSetId, T>;
}

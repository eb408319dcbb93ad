import { err, ok, type Result } from '#shared/lib/result.ts';
import { dialectOf, type DatabaseTarget, type SqlDialect } from '#shared/tables/databaseTarget.ts';
import { settingsPlace } from './tablesPeer.ts';

/** Where the embedded database listens while it runs. */
export interface EmbeddedEndpoint {
  readonly host: string;
  readonly port: number;
}

/** Everything a connection needs. Holds the password: never log it. */
export interface DatabaseAddress {
  readonly dialect: SqlDialect;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly schema: string;
  readonly user: string;
  readonly password: string;
  /** null = not encrypted; `ca`: PEM, "" = the well-known authorities. */
  readonly tls: { readonly ca: string } | null;
  readonly statementTimeoutMs: number;
}

/** Checks what a connection needs; the error is a Chinese sentence that says what to fill in, and where. */
export function readTarget(
  target: DatabaseTarget,
  secret: string | null,
  embedded: EmbeddedEndpoint | null,
): Result<DatabaseAddress, string> {
  const statementTimeoutMs = target.statementTimeoutSeconds * 1000;
  if (target.engine === 'embedded') return readEmbedded(embedded, statementTimeoutMs);
  const dialect = dialectOf(target.engine);
  const host = target.host.trim();
  const database = target.database.trim();
  const user = target.user.trim();
  const schema = dialect === 'mysql' ? database : target.schema.trim();
  const missing = [
    [host, '数据库地址'],
    [database, '数据库名称'],
    [schema, '模式'],
    [user, '用户名'],
  ].find(([value]) => value === '');
  if (missing) return err(`还没有填写${missing[1] ?? ''}。请在${settingsPlace}中填写。`);
  if (secret === null) return err(`还没有填写密码，或上次只保留到程序关闭为止。请在${settingsPlace}中填写。`);
  const tls = target.tls === 'off' ? null : { ca: target.ca };
  return ok({
    dialect,
    host,
    port: target.port,
    database,
    schema,
    user,
    password: secret,
    tls,
    statementTimeoutMs,
  });
}

function readEmbedded(
  endpoint: EmbeddedEndpoint | null,
  statementTimeoutMs: number,
): Result<DatabaseAddress, string> {
  if (endpoint === null) return err('内置数据库没有运行，数据没有写入。请重新打开程序后再试。');
  return ok({
    dialect: 'postgresql',
    ...endpoint,
    database: 'postgres',
    schema: 'public',
    user: 'postgres',
    password: '',
    tls: null,
    statementTimeoutMs,
  });
}

import { err, ok, type Result } from '#shared/lib/result.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { dialectOf, type SqlDialect } from '#shared/tables/databaseTarget.ts';
import { settingsPlace } from './tablesPeer.ts';
import { secretMissing } from '../messages/secretMissing.ts';

/** Where the embedded database listens while it runs. */
export interface EmbeddedEndpoint {
  /** A local socket or named pipe, open to this user alone. */
  readonly socketPath: string;
}

/** Everything a connection needs. Holds the password: never log it. */
export interface DatabaseAddress {
  readonly dialect: SqlDialect;
  /** Local socket or named pipe, instead of host and port; null = over the network. */
  readonly socketPath: string | null;
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

/** Starts the embedded database if need be; the error is a Chinese sentence that says why it does not run. */
export type StartEmbedded = () => Promise<Result<EmbeddedEndpoint, string>>;

/** Where to connect to; the error is a Chinese sentence that says what to fill in or to do. */
export async function findDatabase(
  target: DatabaseTarget,
  secret: string | null,
  embedded: StartEmbedded,
): Promise<Result<DatabaseAddress, string>> {
  if (target.engine !== 'embedded') return readTarget(target, secret);
  const endpoint = await embedded();
  return endpoint.ok ? ok(embeddedAddress(target, endpoint.value)) : endpoint;
}

/** Checks what a connection needs; the error says what to fill in, and where. */
function readTarget(target: DatabaseTarget, secret: string | null): Result<DatabaseAddress, string> {
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
  if (secret === null) return err(secretMissing('密码', settingsPlace));
  const tls = target.tls === 'off' ? null : { ca: target.ca };
  return ok({
    dialect,
    socketPath: null,
    host,
    port: target.port,
    database,
    schema,
    user,
    password: secret,
    tls,
    statementTimeoutMs: statementTimeoutMs(target),
  });
}

/** It has one user and one database, and takes connections of this machine alone. */
function embeddedAddress(target: DatabaseTarget, { socketPath }: EmbeddedEndpoint): DatabaseAddress {
  return {
    dialect: 'postgresql',
    socketPath,
    host: 'localhost',
    port: 5432,
    database: 'postgres',
    schema: 'public',
    user: 'postgres',
    password: '',
    tls: null,
    statementTimeoutMs: statementTimeoutMs(target),
  };
}

function statementTimeoutMs({ statementTimeoutSeconds }: DatabaseTarget): number {
  return statementTimeoutSeconds * 1000;
}

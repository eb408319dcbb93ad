import { CompiledQuery, MysqlDialect, PostgresDialect, type DatabaseConnection, type Dialect } from 'kysely';
import { createPool, type Pool } from 'mysql2';
import pg from 'pg';
import { assertNever } from '#shared/lib/assertNever.ts';
import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import { isServerError } from './databaseFailure.ts';
import type { DatabaseAddress } from './readTarget.ts';
import type { TrackedSockets } from './trackedSockets.ts';

/** The driver of a database with a pool of one connection; every value comes back as text. */
export function createDialect(address: DatabaseAddress, sockets: TrackedSockets): Dialect {
  const onCreateConnection = (connection: DatabaseConnection) => prepare(connection, address);
  switch (address.dialect) {
    case 'postgresql':
      return new PostgresDialect({ pool: postgresPool(address, sockets), onCreateConnection });
    case 'mysql':
      return new MysqlDialect({ pool: mysqlPool(address, sockets), onCreateConnection });
    default:
      return assertNever(address.dialect);
  }
}

/**
 * Without these, values could be cut or shifted: strictness, the standard's time zone, dates as in table B.2. The
 * mode of MySQL is replaced, not extended: with NO_BACKSLASH_ESCAPES the driver's quoting would be wrong.
 */
const needed: Readonly<Record<SqlDialect, readonly string[]>> = {
  postgresql: ["set time zone 'Asia/Shanghai'", "set datestyle = 'ISO, YMD'"],
  mysql: [
    "set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
    "set session time_zone = '+08:00'",
  ],
};

/** Limits that not every compatible server knows. */
function wished({ dialect, statementTimeoutMs }: DatabaseAddress): readonly string[] {
  const seconds = String(Math.max(1, Math.ceil(statementTimeoutMs / 1000)));
  const milliseconds = String(statementTimeoutMs);
  return dialect === 'mysql'
    ? [`set session innodb_lock_wait_timeout = ${seconds}`]
    : [`set statement_timeout = ${milliseconds}`, `set lock_timeout = ${milliseconds}`];
}

async function prepare(connection: DatabaseConnection, address: DatabaseAddress): Promise<void> {
  for (const text of needed[address.dialect]) await connection.executeQuery(CompiledQuery.raw(text));
  for (const text of wished(address)) {
    await connection.executeQuery(CompiledQuery.raw(text)).catch((error: unknown) => {
      if (!isServerError(error)) throw error;
    });
  }
}

function postgresPool(address: DatabaseAddress, sockets: TrackedSockets): pg.Pool {
  const { host, port, database, user, password, tls } = address;
  const pool = new pg.Pool({
    host,
    port,
    database,
    user,
    password,
    max: 1,
    stream: () => sockets.open(false),
    ssl: tls === null ? false : { rejectUnauthorized: true, host, ...authority(tls.ca) },
    client_encoding: 'UTF8',
    types: { getTypeParser: () => asText },
  });
  // What is under way rejects by itself; without listeners the loss of a connection would end the program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function mysqlPool(address: DatabaseAddress, sockets: TrackedSockets): Pool {
  const { host, port, database, user, password, tls } = address;
  return createPool({
    host,
    port,
    database,
    user,
    password,
    connectionLimit: 1,
    charset: 'UTF8MB4_BIN',
    timezone: '+08:00',
    stream: () => sockets.open(true),
    ...(tls === null
      ? {}
      : { ssl: { rejectUnauthorized: true, verifyIdentity: true, ...authority(tls.ca) } }),
    typeCast: (field) => (field.type === 'BIT' ? bitText(field.buffer()) : field.string('utf8')),
  });
}

function authority(ca: string): { readonly ca?: string } {
  return ca === '' ? {} : { ca };
}

function asText(value: string): string {
  return value;
}

function bitText(value: Buffer | null): string | null {
  return value === null ? null : String(value[0] ?? 0);
}

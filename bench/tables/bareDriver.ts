import mysql from 'mysql2/promise';
import pg from 'pg';
import type { TestServer } from '#electron/channels/tables/testing/TestServer.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { columns } from './riskPointRows.ts';

type Values = readonly (string | null)[];

/** What one would write by hand: one statement for many rows. */
export interface BareDriver {
  insert(rows: readonly Values[]): Promise<unknown>;
  upsert(rows: readonly Values[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A connection of the driver alone to the table of risk points. */
export function bareDriverTo(server: TestServer, target: DatabaseTarget): Promise<BareDriver> {
  return target.engine === 'mysql' ? mariadbDriver(server, target) : postgresDriver(server, target);
}

const table = 'dp_risk_point';

async function postgresDriver(server: TestServer, { schema }: DatabaseTarget): Promise<BareDriver> {
  const client = new pg.Client({ ...server.endpoint, user: 'postgres', password: server.password ?? '' });
  await client.connect();
  const quoted = (name: string) => `"${name}"`;
  const into = `insert into ${schema}.${table} (${columns.map(quoted).join(', ')}) values`;
  const changes = columns.slice(1).map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
  const upsert = `on conflict ("ID") do update set ${changes.join(', ')}`;
  const put = (rows: readonly Values[], ending: string) => {
    const places = rows.map((_, row) => placeholders(row * columns.length));
    return client.query(`${into} ${places.join(', ')} ${ending}`, rows.flat());
  };
  return {
    insert: (rows) => put(rows, ''),
    upsert: (rows) => put(rows, upsert),
    close: () => client.end(),
  };
}

function placeholders(before: number): string {
  return `(${columns.map((_, index) => `$${String(before + index + 1)}`).join(', ')})`;
}

async function mariadbDriver(
  { endpoint, password }: TestServer,
  { database, user }: DatabaseTarget,
): Promise<BareDriver> {
  const login = { database, user, password: password ?? '', charset: 'UTF8MB4_BIN' };
  const connection = await mysql.createConnection({ ...endpoint, ...login });
  const into = `insert into ${table} (${columns.join(', ')}) values ?`;
  const changes = columns.slice(1).map((name) => `${name} = values(${name})`);
  return {
    insert: (rows) => connection.query(into, [rows]),
    upsert: (rows) => connection.query(`${into} on duplicate key update ${changes.join(', ')}`, [rows]),
    close: () => connection.end(),
  };
}

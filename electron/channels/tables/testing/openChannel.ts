import { err } from '#shared/lib/result.ts';
import type { BusType, DataSetId } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { createInDatabase } from '../createInDatabase.ts';
import { createTablesChannel, type TablesChannel } from '../createTablesChannel.ts';
import type { TablesTrial } from '../TablesTrial.ts';
import type { TestServer } from './TestServer.ts';

/** No test of servers needs the embedded one. */
export const noneEmbedded = err('这里没有内置数据库。');

/** What channels of the tests wrote into the log. */
export const logged: unknown[] = [];

/** A channel to a target of the server; the secret is that of the server unless given. */
export function channelTo(
  server: TestServer,
  target: DatabaseTarget,
  secret: string | null = server.password,
): TablesChannel {
  return createTablesChannel({
    id: 'tables',
    title: '库表',
    settings: () => target,
    secret: () => secret,
    embedded: () => Promise.resolve(noneEmbedded),
    log: { info: (event, fields) => logged.push({ event, ...fields }) },
  });
}

/** A channel to a schema of its own that holds the nine tables. */
export async function channelWithTables(server: TestServer) {
  const target = await server.freshTarget();
  const made = await createInDatabase(trialOf(server, target));
  if (made.kind === 'failed') throw new Error(made.reason);
  return { channel: channelTo(server, target), target };
}

/** The same database for tools. */
export function trialOf(server: TestServer, target: DatabaseTarget): TablesTrial {
  return {
    target,
    secret: server.password,
    embedded: () => Promise.resolve(noneEmbedded),
  };
}

let drawn = 0;

/** A batch under a number of its own, unless `changes` sets one. */
export function batchOf(
  dataSet: DataSetId,
  operation: BusType,
  rows: readonly BatchRow[],
  changes: Partial<SendRequest> = {},
): SendRequest {
  drawn += 1;
  return { batchNo: `2026070100${String(drawn).padStart(6, '0')}`, dataSet, operation, rows, ...changes };
}

/** Name of a table for plain SQL. */
export function qualified({ engine, schema, database }: DatabaseTarget, table: string): string {
  return engine === 'mysql' ? `${database}.${table}` : `${schema}.${table}`;
}

/** The rows as they were last seen, under the number of a batch. */
export function seenIn({ batchNo }: Pick<SendRequest, 'batchNo'>, rows: readonly BatchRow[]): BatchRow[] {
  return rows.map((row) => ({ ...row, seen: batchNo }));
}

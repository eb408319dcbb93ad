import fs from 'node:fs';
import pg from 'pg';
import type { TablesChannel } from '#electron/channels/tables/createTablesChannel.ts';
import { createInDatabase } from '#electron/channels/tables/createInDatabase.ts';
import { channelTo, trialOf } from '#electron/channels/tables/testing/openChannel.ts';
import { ensureServers } from '#electron/channels/tables/testing/serverProcess.ts';
import { startPostgres } from '#electron/channels/tables/testing/startPostgres.ts';
import type { TestServer } from '#electron/channels/tables/testing/TestServer.ts';
import { tables } from '#shared/standard/registry.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { envelopeFields } from '#shared/tables/databaseTarget.ts';
import { median, seconds, timed } from './lib/timed.ts';

/**
 * Full update (clause 5.1) of 100,000 risk points into PostgreSQL: through the channel, as the engine sends it, beside
 * the same rows by the bare driver. Same server, same run, one after the other in every round.
 */
const rowCount = 100_000;
const rounds = 3;
const { batchSize } = defaultDatabaseTarget;
const dataFields = tables.riskPoint.fields.map(({ field }) => field);
const columns = [...envelopeFields, ...dataFields];
const table = 'dp_risk_point';

const rows = Array.from({ length: rowCount }, (_, index) => riskPoint(index));
const ways = {
  insert: 'channel, into an empty table',
  update: 'channel, over existing rows',
  bareInsert: 'bare driver, multi-row INSERT',
  bareUpsert: 'bare driver, multi-row INSERT … ON CONFLICT',
  copy: 'COPY from a CSV file, without writing the file',
} as const;
type Way = keyof typeof ways;
const taken: Record<Way, number[]> = { insert: [], update: [], bareInsert: [], bareUpsert: [], copy: [] };

ensureServers();
const server = await startPostgres();
try {
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`round ${String(round)} of ${String(rounds)}\n`);
    await throughChannel(server);
    await byBareDriver(server);
  }
} finally {
  await server.stop();
}
report();

async function throughChannel(on: TestServer): Promise<void> {
  const target = { ...(await on.freshTarget()), statementTimeoutSeconds: 60 };
  const made = await createInDatabase(trialOf(on, target));
  if (made.kind === 'failed') throw new Error(made.reason);
  const channel = channelTo(on, target);
  const opened = await channel.open();
  if (opened.kind !== 'open') throw new Error(opened.reason);
  taken.insert.push(await timed(() => sendAll(channel, 'I', rows, 0)));
  const seen = rows.map((row, index) => ({ ...row, seen: batchNo(0, Math.floor(index / batchSize)) }));
  taken.update.push(await timed(() => sendAll(channel, 'U', seen, 1)));
  await channel.close();
}

async function sendAll(
  channel: TablesChannel,
  operation: BusType,
  all: readonly BatchRow[],
  run: number,
): Promise<void> {
  for (let start = 0; start < all.length; start += batchSize) {
    const outcome = await channel.send({
      batchNo: batchNo(run, start / batchSize),
      dataSet: 'riskPoint',
      operation,
      rows: all.slice(start, start + batchSize),
    });
    const open =
      outcome.kind === 'items' ? outcome.items.filter(({ kind }) => kind !== 'delivered') : [outcome];
    if (open.length > 0) throw new Error(`a batch was not delivered: ${JSON.stringify(open[0])}`);
  }
}

async function byBareDriver(on: TestServer): Promise<void> {
  const target = await on.freshTarget();
  const made = await createInDatabase(trialOf(on, target));
  if (made.kind === 'failed') throw new Error(made.reason);
  const client = new pg.Client({ ...on.endpoint, user: 'postgres', password: on.password ?? '' });
  await client.connect();
  const into = `insert into ${target.schema}.${table} (${columns.map(quoted).join(', ')}) values`;
  const changes = columns.slice(1).map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
  const upsert = ` on conflict ("ID") do update set ${changes.join(', ')}`;
  taken.bareInsert.push(await timed(() => putAll(client, into, '')));
  taken.bareUpsert.push(await timed(() => putAll(client, into, upsert)));
  await client.query(`truncate ${target.schema}.${table}`);
  taken.copy.push(await copyAll(client, `${target.schema}.${table}`));
  await client.end();
}

async function putAll(client: pg.Client, into: string, ending: string): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    const part = rows.slice(start, start + batchSize);
    const places = part.map((_, row) => placeholders(row * columns.length));
    await client.query(`${into} ${places.join(', ')}${ending}`, part.flatMap(valuesOf));
  }
}

/** The server reads the file, so that it has to lie where its user can. */
async function copyAll(client: pg.Client, into: string): Promise<number> {
  const folder = fs.mkdtempSync('/tmp/dual-prevention-bench-');
  const file = `${folder}/rows.csv`;
  try {
    fs.chmodSync(folder, 0o755);
    fs.writeFileSync(file, rows.map((row) => valuesOf(row).map(csv).join(',')).join('\n'));
    const names = columns.map(quoted).join(', ');
    return await timed(() => client.query(`copy ${into} (${names}) from '${file}' (format csv)`));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function report(): void {
  const base = median(taken.bareInsert);
  process.stdout.write(
    `${String(rowCount)} risk points, batches of ${String(batchSize)}, median of ${String(rounds)}\n`,
  );
  for (const way of Object.keys(ways) as Way[]) {
    const figure = median(taken[way]);
    process.stdout.write(
      `${ways[way].padEnd(48)} ${seconds(figure)}  ${(figure / base).toFixed(2)} × INSERT\n`,
    );
  }
}

function riskPoint(n: number): BatchRow {
  const number = String(n).padStart(6, '0');
  const examples = tables.riskPoint.fields.map(({ field, example }) => [field, example]);
  return {
    ID: `0b9f7c1e-4a2d-4c3b-8d5e-${number.padStart(12, '0')}`,
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: {
      ...Object.fromEntries(examples),
      regNo: `62003211812020${number}`,
      riskNo: `PY20260701083000${number}`,
      riskName: `风险点${number}`,
    },
  };
}

function batchNo(run: number, batch: number): string {
  return `2026070${String(run + 1)}${String(batch + 1).padStart(8, '0')}`;
}

/** As both ways write it: an empty date is NULL. */
function valuesOf({ ID, updateDate, data }: BatchRow): (string | null)[] {
  const own = tables.riskPoint.fields.map(({ field, type }) => {
    const value = data[field] ?? '';
    return type === 'D' && value === '' ? null : value;
  });
  return [ID, '2026070100000001', 'I', updateDate, ...own];
}

function placeholders(before: number): string {
  return `(${columns.map((_, index) => `$${String(before + index + 1)}`).join(', ')})`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function csv(value: string | null): string {
  return value === null ? '' : `"${value.replaceAll('"', '""')}"`;
}

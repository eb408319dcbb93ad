import { parseArgs } from 'node:util';
import type { TablesChannel } from '#electron/channels/tables/createTablesChannel.ts';
import { channelWithTables } from '#electron/channels/tables/testing/openChannel.ts';
import { ensureServers } from '#electron/channels/tables/testing/serverProcess.ts';
import { startMariadb } from '#electron/channels/tables/testing/startMariadb.ts';
import { startPostgres } from '#electron/channels/tables/testing/startPostgres.ts';
import type { TestServer } from '#electron/channels/tables/testing/TestServer.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { median, seconds, timed } from './lib/timed.ts';
import { bareDriverTo } from './tables/bareDriver.ts';
import { changed, riskPointRows, valuesOf } from './tables/riskPointRows.ts';

/**
 * Full update (clause 5.1) of many risk points: through the channel, as the engine sends it, beside the same rows by
 * the bare driver. Same server, same run, one way after the other in every round.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const rowCount = Number(options.rows ?? (options.quick ? 10_000 : 100_000));
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const { batchSize } = defaultDatabaseTarget;

const ways = {
  insert: 'channel, into an empty table',
  bareInsert: 'bare driver, multi-row INSERT',
  resend: 'channel, over existing rows, same content',
  update: 'channel, over existing rows, each changed',
  bareUpsert: 'bare driver, multi-row upsert, same content',
} as const;
type Way = keyof typeof ways;
type Round = Readonly<Record<Way, number>>;

const rows = riskPointRows(rowCount);
const otherRows = changed(rows);

ensureServers();
process.stdout.write(
  `${String(rowCount)} risk points, batches of ${String(batchSize)}, median of ${String(rounds)}\n`,
);
for (const start of [startPostgres, startMariadb]) {
  const server = await start();
  try {
    const taken: Round[] = [];
    while (taken.length < rounds) taken.push(await oneRound(server));
    report(server.name, taken);
  } finally {
    await server.stop();
  }
}

async function oneRound(server: TestServer): Promise<Round> {
  const { channel } = await channelWithTables(server);
  const bare = await bareDriverTo(server, (await channelWithTables(server)).target);
  const opened = await channel.open();
  if (opened.kind !== 'open') throw new Error(opened.reason);
  try {
    return {
      insert: await timed(() => sendAll(channel, 'I', rows, 0)),
      bareInsert: await timed(() => inBatches(rows, (part) => bare.insert(part.map(valuesOf)))),
      resend: await timed(() => sendAll(channel, 'U', rows, 1)),
      update: await timed(() => sendAll(channel, 'U', otherRows, 2)),
      bareUpsert: await timed(() => inBatches(rows, (part) => bare.upsert(part.map(valuesOf)))),
    };
  } finally {
    await channel.close();
    await bare.close();
  }
}

/** `run`: how often the rows went before; they were last seen under the number of that time. */
async function sendAll(
  channel: TablesChannel,
  operation: BusType,
  all: readonly BatchRow[],
  run: number,
): Promise<void> {
  await inBatches(all, async (part, batch) => {
    const seen = batchNo(run - 1, batch);
    const outcome = await channel.send({
      batchNo: batchNo(run, batch),
      dataSet: 'riskPoint',
      operation,
      rows: run === 0 ? part : part.map((row) => ({ ...row, seen })),
    });
    const open =
      outcome.kind === 'items' ? outcome.items.filter(({ kind }) => kind !== 'delivered') : [outcome];
    if (open.length > 0) throw new Error(`a batch was not delivered: ${JSON.stringify(open[0])}`);
  });
}

async function inBatches(
  all: readonly BatchRow[],
  work: (part: readonly BatchRow[], batch: number) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < all.length; start += batchSize)
    await work(all.slice(start, start + batchSize), start / batchSize);
}

function batchNo(run: number, batch: number): string {
  return `2026070${String(run + 1)}${String(batch + 1).padStart(8, '0')}`;
}

/** Each figure is held against the INSERT of its own round, so that what else the machine does weighs less. */
function report(name: string, taken: readonly Round[]): void {
  process.stdout.write(
    `\n| ${name.padEnd(43)} | seconds | × INSERT |\n| ${'-'.repeat(43)} | ------: | -------: |\n`,
  );
  for (const way of Object.keys(ways) as Way[]) {
    const time = seconds(median(taken.map((round) => round[way])));
    const ratio = median(taken.map((round) => round[way] / round.bareInsert)).toFixed(2);
    process.stdout.write(`| ${ways[way].padEnd(43)} | ${time.padStart(7)} | ${ratio.padStart(8)} |\n`);
  }
}

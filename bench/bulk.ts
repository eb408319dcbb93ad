import { parseArgs } from 'node:util';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { riskPoints } from '#e2e/fixtures/riskPoints.ts';
import { bareWork, bulkWork } from './lib/bulkWork.ts';

/** Bulk work in the real app, beside the bare writes of the same rows into the same tables with the same indexes. */
const { values: options } = parseArgs({ options: { sizes: { type: 'string', default: '1000,10000' } } });

process.stdout.write(
  '| records | bare insert | bare update | import | delete | restore |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n',
);
for (const size of options.sizes.split(',').map(Number)) {
  const userData = await fs.mkdtemp(path.join(os.tmpdir(), 'dual-prevention-bench-'));
  const app = await RunningApp.launch({ userData });
  const rows = riskPoints(size).map((row, place) => ({
    ...row,
    riskNo: `2603021015${String(place).padStart(6, '0')}`,
  }));
  const ours = await bulkWork(app.page, rows);
  const bare = await bareWork(app.page);
  const beside = (taken: number, base: number): string =>
    `${taken.toFixed(0)} (${(taken / base).toFixed(1)}×)`;
  const cells = [
    ...[size, Math.round(bare.insert), Math.round(bare.update)].map(String),
    beside(ours.import, bare.insert),
    beside(ours.delete, bare.update),
    beside(ours.restore, bare.update),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  await app.close();
  await fs.rm(userData, { recursive: true, force: true, maxRetries: 5 });
}

import { parseArgs } from 'node:util';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { readStore } from '#e2e/fixtures/readStore.ts';
import { Shell } from '#e2e/pages/Shell.ts';
import { seconds, timed } from './lib/timed.ts';
import { withSeededProfile } from './lib/withSeededProfile.ts';

/** One run of 立即同步 to the practice platform, in the real app, with queues of several lengths. */
const { values: options } = parseArgs({ options: { sizes: { type: 'string', default: '1000,10000' } } });

process.stdout.write('| records | time | per 1,000 |\n| ---: | ---: | ---: |\n');
for (const size of options.sizes.split(',').map(Number)) {
  await withSeededProfile(size, 'queued', async (userData) => {
    const app = await RunningApp.launch({ userData });
    const shell = new Shell(app.page);
    await shell.goTo('设置');
    const taken = await timed(() => shell.sync(600_000));
    const copies = await readStore(app.page, 'acknowledged');
    if (copies.length !== size) throw new Error(`${String(copies.length)} of ${String(size)} were delivered`);
    await app.quit();
    process.stdout.write(`| ${String(size)} | ${seconds(taken)} | ${seconds((taken / size) * 1000)} |\n`);
  });
}

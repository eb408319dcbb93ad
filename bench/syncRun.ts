import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { readStore } from '#e2e/fixtures/readStore.ts';
import { Shell } from '#e2e/pages/Shell.ts';
import { benchOptions } from './lib/benchOptions.ts';
import { figuresTable, type Figure } from './lib/figuresTable.ts';
import { timed } from './lib/timed.ts';
import { withSeededProfile } from './lib/withSeededProfile.ts';
import { writeSection } from './lib/writeSection.ts';

/** One run of 立即同步 to the practice platform, in the real app, with queues of several lengths. */
const options = benchOptions(
  { sizes: [1000, 10_000], rounds: 3, standings: ['queued'] },
  { sizes: [500, 2000], rounds: 1, standings: ['queued'] },
);

const figures: Figure[] = [];
for (const size of options.sizes) {
  const ms: number[] = [];
  for (let round = 0; round < options.rounds; round += 1) ms.push(await oneRun(size));
  figures.push({ what: '立即同步', size, ms });
}
const body = [figuresTable('run', figures)];
await writeSection({ bench: 'sync', title: 'one run of 立即同步', options, body });

async function oneRun(size: number): Promise<number> {
  let taken = Number.NaN;
  await withSeededProfile(size, 'queued', async (userData) => {
    const app = await RunningApp.launch({ userData });
    const shell = new Shell(app.page);
    await shell.goTo('设置');
    taken = await timed(() => shell.sync(600_000));
    const copies = await readStore(app.page, 'acknowledged');
    if (copies.length !== size) throw new Error(`${String(copies.length)} of ${String(size)} were delivered`);
    await app.quit();
  });
  return taken;
}

import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { readStore } from '#e2e/fixtures/readStore.ts';
import { Shell } from '#e2e/pages/Shell.ts';
import { benchOptions } from './lib/benchOptions.ts';
import { figuresTable, type Figure } from './lib/figuresTable.ts';
import { timed } from './lib/timed.ts';
import { withSeededProfile } from './lib/withSeededProfile.ts';
import { writeSection } from './lib/writeSection.ts';
import { measureRounds } from './peers/measureRounds.ts';
import { syncPeers, type Measured, type SyncPeer } from './peers/peers.ts';
import { syncWith } from './peers/peersSync.ts';

/** One run of 立即同步 to the practice platform, in the real app, beside what else brings records to a server. */
const options = benchOptions(
  { sizes: [1000, 10_000], rounds: 3, standings: ['queued'] },
  { sizes: [500, 2000], rounds: 1, standings: ['queued'] },
);

type Runner = SyncPeer | 'ours';
const names: Readonly<Record<Runner, string>> = { ours: '立即同步', ...syncPeers };
const runners = Object.keys(names) as Runner[];

const figures: Figure[] = [];
for (const size of options.sizes) {
  const measured = await measureRounds(runners, size, options.rounds, (runner) =>
    runner === 'ours' ? ourRun(size) : syncWith(runner, size),
  );
  figures.push(...measured.map(({ peer, ms }) => ({ what: names[peer], size, ms })));
}
const body = [figuresTable('run', figures, names.pouch)];
await writeSection({ bench: 'sync', title: 'one run of 立即同步', options, body });

async function ourRun(size: number): Promise<Measured> {
  let ms = Number.NaN;
  await withSeededProfile(size, 'queued', async (userData) => {
    const app = await RunningApp.launch({ userData });
    const shell = new Shell(app.page);
    await shell.goTo('设置');
    ms = await timed(() => shell.sync(600_000));
    const copies = await readStore(app.page, 'acknowledged');
    if (copies.length !== size) throw new Error(`${String(copies.length)} of ${String(size)} were delivered`);
    await app.quit();
  });
  return { ms, transactions: 0 };
}

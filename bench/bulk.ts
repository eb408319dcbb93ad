import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { benchOptions } from './lib/benchOptions.ts';
import { bareWork, deleteAndRestore, importRows } from './lib/bulkWork.ts';
import { figuresTable, type Figure } from './lib/figuresTable.ts';
import { packageWork } from './lib/packageWork.ts';
import { withTempFolder } from './lib/withTempFolder.ts';
import { writeSection } from './lib/writeSection.ts';

/**
 * Bulk work in the real app, beside bare writes of the same rows into the same tables with the same indexes, in the same
 * window.
 */
const options = benchOptions(
  { sizes: [1000, 5000, 20_000], rounds: 3, standings: ['queued'] },
  { sizes: [500, 2000], rounds: 1, standings: ['queued'] },
);

const base = 'bare IndexedDB, new rows';
const figures: Figure[] = [];
for (const size of options.sizes) {
  for (let round = 0; round < options.rounds; round += 1) figures.push(...(await oneRound(size)));
}
const body = [figuresTable('work', figures, base)];
await writeSection({ bench: 'bulk', title: 'bulk work', options, body });

function oneRound(size: number): Promise<Figure[]> {
  return withTempFolder(async (userData) => {
    const app = await RunningApp.launch({ userData });
    try {
      return (await timesOf(app, size)).map(([what, ms]) => ({ what, size, ms: [ms] }));
    } finally {
      await app.close();
    }
  });
}

async function timesOf(app: RunningApp, size: number): Promise<[what: string, ms: number][]> {
  const imported = await importRows(app.page, size);
  const bare = await bareWork(app.page);
  const carried = await packageWork(app);
  const { deleted, restored } = await deleteAndRestore(app.page);
  return Object.entries({
    [base]: bare.insert,
    'bare IndexedDB, rows over themselves': bare.update,
    import: imported,
    delete: deleted,
    restore: restored,
    'export a package': carried.exported,
    'preview of a package': carried.previewed,
    'merge of a package': carried.merged,
    'merge of it once more': carried.mergedAgain,
  });
}

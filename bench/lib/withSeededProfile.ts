import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { seedStore } from './seedStore.ts';
import type { Standing } from './storedRows.ts';
import { withTempFolder } from './withTempFolder.ts';

/** Gives a profile whose store holds so many risk points, and takes it away afterwards. */
export function withSeededProfile(
  count: number,
  standing: Standing,
  use: (userData: string) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (folder) => {
    const empty = await RunningApp.launch({ userData: folder });
    await seedStore(empty.page, count, standing);
    await empty.quit();
    await use(folder);
  });
}

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { seedStore } from './seedStore.ts';
import type { Standing } from './storedRows.ts';

/** Gives a profile whose store holds so many risk points, and takes it away afterwards. */
export async function withSeededProfile(
  count: number,
  standing: Standing,
  use: (userData: string) => Promise<void>,
): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'dual-prevention-bench-'));
  try {
    const empty = await RunningApp.launch({ userData: folder });
    await seedStore(empty.page, count, standing);
    await empty.quit();
    await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

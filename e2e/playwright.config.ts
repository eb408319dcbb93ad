import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

/** The real app in real Electron against the practice platform over real sockets. */
export default defineConfig({
  outputDir: path.join(root, 'test-results'),
  // A test starts the app, often several times; two cores with noisy neighbours are slow at that.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    { name: 'app', testDir: './specs', testIgnore: /packaged/ },
    { name: 'packaged', testDir: './specs', testMatch: /packaged\.spec\.ts/ },
    { name: 'demo', testDir: './demo', testMatch: /guidedDemo\.ts/, timeout: 600_000, workers: 1 },
  ],
});

import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

/** The real app in real Electron against the practice platform over real sockets. */
export default defineConfig({
  outputDir: path.join(root, 'test-results'),
  // Two cores with noisy neighbours: a limit is for what hangs, not for what is slow.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'app', testDir: './specs', testIgnore: /packaged/ },
    { name: 'packaged', testDir: './specs', testMatch: /packaged\.spec\.ts/ },
    { name: 'demo', testDir: './demo', testMatch: /guidedDemo\.ts/, workers: 1 },
  ],
});

import { readFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These start programs of their own, or databases that do not share a process with anything else. */
const withServers = [
  'electron/channels/tables/**/*.test.ts',
  'electron/main/composeTables.test.ts',
  'electron/main/twoPcs.test.ts',
  'electron/practice/main.test.ts',
];

/**
 * What takes longest begins first, and files that share a process stand together: those that want a window need another
 * process than those that do not.
 */
class GroupedSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted
      .map((file) => ({ file, group: groupOf(file) }))
      .sort((left, right) => left.group - right.group)
      .map(({ file }) => file);
  }
}

function groupOf({ project, moduleId }: TestSpecification): number {
  if (project.name === 'servers') return 0;
  return readFileSync(moduleId, 'utf8').includes('@vitest-environment jsdom') ? 1 : 2;
}

export default defineConfig({
  plugins: [vue()],
  test: {
    // One time zone for every machine; the standard's times are Asia/Shanghai by rule, not by the machine's clock.
    env: { TZ: 'America/New_York' },
    // Two cores with noisy neighbours: a limit is for what hangs, not for what is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    // setImmediate stays real: the store in memory runs by it, and files that share a process share their stores' work.
    fakeTimers: { toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] },
    sequence: { sequencer: GroupedSequencer },
    projects: [
      {
        extends: true,
        test: {
          name: 'servers',
          include: withServers,
          globalSetup: 'scripts/lib/embeddedDatabase.mjs',
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
          exclude: withServers,
          // Starting a process and loading the modules costs more than most suites do themselves.
          isolate: false,
          setupFiles: ['renderer/db/testing/provideIndexedDB.ts'],
          pool: 'threads',
        },
      },
    ],
  },
});

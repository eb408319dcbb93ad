import { hasDisplay } from './ensureSystemPackages.mjs';
import { bin, run } from './run.mjs';

/** Runs Playwright, under a virtual display where there is none. Returns its exit code. */
export function runPlaywright(args) {
  const command = [bin('playwright'), 'test', '--config', 'e2e/playwright.config.ts', ...args];
  if (hasDisplay()) return run(command[0], command.slice(1));
  // Without -noreset the display starts over when its last client leaves, and an app that is just starting fails.
  return run('xvfb-run', ['-a', '--server-args=-screen 0 1920x1200x24 -noreset', ...command]);
}

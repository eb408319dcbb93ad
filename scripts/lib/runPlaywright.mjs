import { hasDisplay } from './ensureSystemPackages.mjs';
import { bin, run } from './run.mjs';

/** The command that runs Playwright, under a virtual display where there is none. */
export function playwrightCommand(args) {
  const command = bin('playwright');
  const own = ['test', '--config', 'e2e/playwright.config.ts', ...args];
  if (hasDisplay()) return { command, args: own };
  // Without -noreset the display starts over when its last client leaves, and an app that is just starting fails.
  const display = ['-a', '--server-args=-screen 0 1920x1200x24 -noreset'];
  return { command: 'xvfb-run', args: [...display, command, ...own] };
}

/** Runs Playwright. Returns its exit code. */
export function runPlaywright(args) {
  const { command, args: all } = playwrightCommand(args);
  return run(command, all);
}

import { bin, run } from './run.mjs';
import { withDisplay } from './withDisplay.mjs';

/** The command that runs Playwright, under a virtual display where there is none. */
export function playwrightCommand(args) {
  return withDisplay(bin('playwright'), ['test', '--config', 'e2e/playwright.config.ts', ...args]);
}

/** Runs Playwright. Returns its exit code. */
export function runPlaywright(args) {
  const { command, args: all } = playwrightCommand(args);
  return run(command, all);
}

import { runPlaywright } from './runPlaywright.mjs';

/** Runs the guided demo in the real app; its report and pictures go to demo-report/. Returns the exit code. */
export function runDemo() {
  return runPlaywright(['--project=demo']);
}

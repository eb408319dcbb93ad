import { hasDisplay } from './ensureSystemPackages.mjs';

/**
 * A command that is given a virtual display where there is none.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function withDisplay(command, args) {
  if (hasDisplay()) return { command, args };
  // Without -noreset the display starts over when its last client leaves, and an app that is just starting fails.
  const display = ['-a', '--server-args=-screen 0 1920x1200x24 -noreset'];
  return { command: 'xvfb-run', args: [...display, command, ...args] };
}

import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const onWindows = process.platform === 'win32';

/** An expected failure of set-up: the message says what happened and what to do, and is printed without a stack. */
export class SetupError extends Error {}

/**
 * Runs a command in the checkout and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] quiet: its output goes to stderr
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', quiet ? 2 : 1, 2],
      shell: onWindows,
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** As `run`, but a non-zero exit is a SetupError that names the step. */
export async function runStep(title, command, args, options) {
  const started = Date.now();
  process.stderr.write(`\n▸ ${title}\n`);
  const code = await run(command, args, options);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code !== 0) throw new SetupError(`${title}: failed after ${seconds} s (exit code ${code})`);
  process.stderr.write(`  ${title}: done in ${seconds} s\n`);
}

/** Output of a command that is expected to succeed, or null. */
export function outputOf(command, args) {
  const result = spawnSync(command, args, { cwd: projectRoot, encoding: 'utf8', shell: onWindows });
  return result.status === 0 ? result.stdout : null;
}

/** Path of a package's command in node_modules/.bin. */
export function bin(name) {
  return path.join(projectRoot, 'node_modules', '.bin', onWindows ? `${name}.cmd` : name);
}

/** Runs a script's main function; a SetupError ends it with its message alone. */
export async function main(action) {
  try {
    process.exitCode = (await action()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n✖ ${error.message}\n`);
    process.exitCode = 1;
  }
}

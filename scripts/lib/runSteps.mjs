import { spawn } from 'node:child_process';
import { createOrderedOutput } from './createOrderedOutput.mjs';
import { projectRoot } from './run.mjs';

const onWindows = process.platform === 'win32';
/** What a step gets to end by itself after Ctrl-C. */
const graceMs = 15_000;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [cores] how many cores it keeps busy; 1 unless given
 * @property {readonly string[]} [after] titles of the steps that must have passed before
 */

/**
 * Runs steps beside each other: the next in the list that may begin does so as soon as a core is free. The output of each
 * is printed whole and in the order of the list; the first that is not over writes as it goes. After a failure nothing new
 * begins, unless `keepGoing`; what runs comes to its end. Ctrl-C ends all.
 * @param {readonly Step[]} steps
 * @param {{ cores: number, keepGoing?: boolean, streams?: Record<'stdout' | 'stderr', { write(chunk: string | Uint8Array): unknown }> }} options
 * @returns {Promise<readonly string[]>} titles of the steps that failed, in the order in which they did
 */
export async function runSteps(steps, { cores, keepGoing = false, streams = process }) {
  const output = createOrderedOutput(
    steps.map(({ title }) => title),
    streams,
  );
  const pending = [...steps];
  const running = new Map();
  const passed = new Set();
  const failed = [];
  const signals = endOnSignals(() => [...running.keys()]);

  const mayBegin = ({ after = [] }) => after.every((title) => passed.has(title));
  const goesOn = () => !signals.came() && (keepGoing || failed.length === 0);
  const isFree = () => [...running.values()].reduce((sum, step) => sum + (step.cores ?? 1), 0) < cores;
  const endings = new Map();
  try {
    for (;;) {
      for (let next; goesOn() && isFree() && (next = pending.find(mayBegin));) {
        pending.splice(pending.indexOf(next), 1);
        const { child, ended } = start(next, output);
        running.set(child, next);
        endings.set(child, ended);
      }
      if (running.size === 0) break;
      const { child, step, code } = await Promise.race(endings.values());
      running.delete(child);
      endings.delete(child);
      if (code === 0) passed.add(step.title);
      else failed.push(step.title);
    }
  } finally {
    signals.release();
  }
  for (const { title } of pending) {
    output.write(title, 'stderr', `\n▸ ${title}: not run\n`);
    output.end(title);
  }
  return failed;
}

/** `ended` gives the exit code; a command that cannot be started has failed. */
function start(step, output) {
  const { title, command, args, env = process.env } = step;
  const startedAt = Date.now();
  output.write(title, 'stderr', `\n▸ ${title}\n`);
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...env } : env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a step can be ended with everything it has started.
    detached: !onWindows,
    shell: onWindows,
  });
  for (const stream of ['stdout', 'stderr']) {
    child[stream].on('data', (chunk) => output.write(title, stream, chunk));
  }
  const ended = new Promise((resolve) => {
    const end = (code, reason) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      const result = code === 0 ? `done in ${seconds} s` : `failed after ${seconds} s (${reason})`;
      output.write(title, 'stderr', `  ${title}: ${result}\n`);
      output.end(title);
      resolve({ child, step, code });
    };
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code, signal) => end(code ?? 1, signal ?? `exit code ${code}`));
  });
  return { child, ended };
}

/** Ctrl-C and the like end all children: gently first, at the second time or after a while for good. */
function endOnSignals(children) {
  const endAll = (signal) => {
    for (const child of children()) endGroup(child, signal);
  };
  let timer;
  const onSignal = () => {
    endAll(timer ? 'SIGKILL' : 'SIGINT');
    timer ??= setTimeout(() => endAll('SIGKILL'), graceMs);
  };
  const onExit = () => endAll('SIGKILL');
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  process.on('exit', onExit);
  return {
    came: () => timer !== undefined,
    release() {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
      process.off('exit', onExit);
    },
  };
}

function endGroup(child, signal) {
  try {
    if (onWindows) child.kill(signal);
    else if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

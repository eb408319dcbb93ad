import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keepBusy } from './lib/keepBusy.mjs';
import { readResults } from './lib/reports.mjs';
import { main, run, SetupError } from './lib/run.mjs';

const gate = fileURLToPath(new URL('test.mjs', import.meta.url));

function readTimes() {
  const { values } = parseArgs({ options: { times: { type: 'string', default: '3' } } });
  const times = Number(values.times);
  if (Number.isInteger(times) && times > 0) return times;
  throw new SetupError('npm run test:load -- --times N: N is a whole number from 1 on.');
}

/** One run of the gate: how it ended, what failed in it, and how long it took. */
async function runOnce() {
  const startedAt = Date.now();
  const code = await run(process.execPath, [gate, '--keep-going']);
  const failures = readResults()
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);
  return { code, failures, seconds: Math.round((Date.now() - startedAt) / 1000) };
}

function summary(runs) {
  const counts = new Map();
  for (const name of runs.flatMap(({ failures }) => [...new Set(failures)]))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return [
    ...runs.map(
      ({ code, failures, seconds }, place) =>
        `Run ${place + 1}: ${seconds} s, ${code === 0 ? 'passed' : `failed with ${failures.length} tests`}`,
    ),
    ...[...counts]
      .sort(([, left], [, right]) => right - left)
      .map(([name, count]) => `${count} of ${runs.length}: ${name}`),
    `${runs.filter(({ code }) => code === 0).length} passed, ${runs.filter(({ code }) => code !== 0).length} failed`,
  ];
}

/** `npm run test:load -- --times N`: the gate again and again while every core is kept busy by something else. */
await main(async () => {
  const times = readTimes();
  const runs = [];
  const stop = keepBusy(availableParallelism());
  try {
    for (let place = 0; place < times; place += 1) {
      process.stderr.write(`\n━━ Run ${place + 1} of ${times} under load\n`);
      runs.push(await runOnce());
    }
  } finally {
    stop();
  }
  process.stdout.write(`\n${summary(runs).join('\n')}\n`);
  return runs.every(({ code }) => code === 0) ? 0 : 1;
});

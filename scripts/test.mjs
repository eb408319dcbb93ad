import { availableParallelism } from 'node:os';
import { ensureDatabases } from './lib/ensureDatabases.mjs';
import { packagingCommand } from './lib/packageApp.mjs';
import { buildCommand, prepareMachine } from './lib/prepare.mjs';
import { clearReports, readResults, reportFiles } from './lib/reports.mjs';
import { bin, main } from './lib/run.mjs';
import { playwrightCommand } from './lib/runPlaywright.mjs';
import { runSteps } from './lib/runSteps.mjs';

const script = (name, ...more) => ({ command: 'npm', args: ['run', '--silent', name, ...more] });

/** What everything is checked by, longest first; the two kinds of tests use two cores each. */
function steps(electron) {
  const building = 'Building';
  const packaging = 'Packaging';
  return [
    { title: building, ...buildCommand },
    { title: 'Lint and folder rules', ...script('lint') },
    { title: 'Types', ...script('types') },
    { title: 'Format', ...script('format:check') },
    { title: packaging, ...packagingCommand(electron), after: [building] },
    { title: 'Data dictionary in step with the definitions', ...script('dictionary:check') },
    {
      title: 'Unit tests',
      command: bin('vitest'),
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFiles.unit}`],
      cores: 2,
    },
    {
      title: 'End-to-end tests',
      ...playwrightCommand(['--project=app', '--project=packaged', '--reporter=list,json']),
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFiles.endToEnd },
      cores: 2,
      after: [building, packaging],
    },
  ];
}

/** The quality gate. CI runs exactly this. `--keep-going`: a failure keeps nothing else from being run. */
await main(async () => {
  const startedAt = Date.now();
  clearReports();
  const electron = await prepareMachine();
  await ensureDatabases();
  const cores = Math.max(2, availableParallelism());
  const keepGoing = process.argv.includes('--keep-going');
  const failedSteps = await runSteps(steps(electron), { cores, keepGoing });
  const results = readResults();
  const failed = results.filter(({ passed }) => !passed);
  for (const { name } of failed) process.stderr.write(`✖ ${name}\n`);
  process.stderr.write(`\n  The gate took ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  if (failedSteps.length > 0) process.stderr.write(`✖ ${failedSteps[0]}: failed\n`);
  // A step may fail without a test that did.
  const count = Math.max(failed.length, failedSteps.length);
  process.stdout.write(`${results.length - failed.length} passed, ${count} failed\n`);
  return count === 0 ? 0 : 1;
});

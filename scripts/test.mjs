import { ensureDatabases } from './lib/ensureDatabases.mjs';
import { build, prepareMachine } from './lib/prepare.mjs';
import { main, runStep, SetupError } from './lib/run.mjs';
import { packageApp } from './lib/packageApp.mjs';
import { runPlaywright } from './lib/runPlaywright.mjs';

/** The quality gate, cheapest first. CI runs exactly this. */
await main(async () => {
  const electron = await prepareMachine();
  await ensureDatabases();
  for (const [title, script] of [
    ['Format', 'format:check'],
    ['Lint and folder rules', 'lint'],
    ['Types', 'types'],
    ['Data dictionary in step with the definitions', 'dictionary:check'],
    ['Unit tests', 'unit'],
  ]) {
    await runStep(title, 'npm', ['run', '--silent', script]);
  }
  await build();
  await packageApp(electron);
  if ((await runPlaywright(['--project=app', '--project=packaged'])) !== 0) {
    throw new SetupError('End-to-end tests: failed');
  }
});

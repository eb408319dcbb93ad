import { build, prepareMachine } from './lib/prepare.mjs';
import { main } from './lib/run.mjs';
import { runPlaywright } from './lib/runPlaywright.mjs';

await main(async () => {
  await prepareMachine();
  await build();
  return runPlaywright(['--project=app', ...process.argv.slice(2)]);
});

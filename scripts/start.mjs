import { openApp } from './lib/appProcess.mjs';
import { hasDisplay } from './lib/ensureSystemPackages.mjs';
import { build, prepareMachine } from './lib/prepare.mjs';
import { main } from './lib/run.mjs';
import { runDemo } from './lib/runDemo.mjs';

await main(async () => {
  const electron = await prepareMachine();
  await build();
  if (hasDisplay()) return openApp(electron.executable);
  process.stderr.write('\nNo display: running the guided demo under a virtual one.\n');
  return runDemo();
});

import { build, prepareMachine } from './lib/prepare.mjs';
import { main } from './lib/run.mjs';
import { runDemo } from './lib/runDemo.mjs';

await main(async () => {
  await prepareMachine();
  await build();
  return runDemo();
});

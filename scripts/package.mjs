import { packageApp } from './lib/packageApp.mjs';
import { build, prepareMachine } from './lib/prepare.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  const electron = await prepareMachine();
  await build();
  await packageApp(electron);
  process.stdout.write('Packaged into dist/\n');
});

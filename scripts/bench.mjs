import { build, prepareMachine } from './lib/prepare.mjs';
import { bin, main, run, SetupError } from './lib/run.mjs';
import { withDisplay } from './lib/withDisplay.mjs';

/** What can be measured; each is a file of bench/. */
const benches = {
  desk: 'desk.ts',
  sync: 'syncRun.ts',
  bulk: 'bulk.ts',
  tables: 'tablesFullUpdate.ts',
  peers: 'peers.ts',
};

/** `npm run bench -- NAME [option ...]`: one of the benches; without a name all, one after the other. */
await main(async () => {
  const given = process.argv.slice(2);
  const name = given[0]?.startsWith('-') ? undefined : given[0];
  const options = name === undefined ? given : given.slice(1);
  if (name !== undefined && !Object.hasOwn(benches, name))
    throw new SetupError(`npm run bench -- NAME: NAME is one of ${Object.keys(benches).join(', ')}.`);
  await prepareMachine();
  await build();
  let worst = 0;
  for (const file of name === undefined ? Object.values(benches) : [benches[name]]) {
    const { command, args } = withDisplay(bin('tsx'), [`bench/${file}`, ...options]);
    worst = Math.max(worst, await run(command, args));
  }
  return worst;
});

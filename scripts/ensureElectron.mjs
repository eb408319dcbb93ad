import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { ensureElectron } from './lib/ensureElectron.mjs';
import { ensureSystemPackages } from './lib/ensureSystemPackages.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  await ensureSystemPackages();
  await ensureDependencies();
  const { executable, version, source } = await ensureElectron();
  process.stdout.write(`${executable}\nElectron ${version} (${source})\n`);
});

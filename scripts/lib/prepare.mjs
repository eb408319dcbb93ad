import { ensureDependencies } from './ensureDependencies.mjs';
import { ensureElectron } from './ensureElectron.mjs';
import { ensureSystemPackages } from './ensureSystemPackages.mjs';
import { bin, runStep } from './run.mjs';

/** Everything a fresh machine lacks: system packages, npm packages, the Electron runtime. */
export async function prepareMachine() {
  await ensureSystemPackages();
  await ensureDependencies();
  const electron = await ensureElectron();
  process.stderr.write(`  Electron ${electron.version} (${electron.source})\n`);
  return electron;
}

/** Builds main process, preload and window into out/. */
export async function build() {
  await runStep('Building', bin('electron-vite'), ['build', '--logLevel', 'warn'], { quiet: true });
}

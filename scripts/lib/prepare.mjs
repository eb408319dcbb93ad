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
export const buildCommand = { command: bin('electron-vite'), args: ['build', '--logLevel', 'warn'] };

/** Builds the application. */
export async function build() {
  await runStep('Building', buildCommand.command, buildCommand.args, { quiet: true });
}

import fs from 'node:fs';
import path from 'node:path';
import { bin, projectRoot, runStep } from './run.mjs';

/**
 * electron-builder wants a pristine runtime: a copy without the fallback's default app, which Electron would
 * prefer to the packaged one. Hard links, so that it costs no space.
 */
function pristineRuntime(folder) {
  const copy = path.join(projectRoot, '.cache', 'electron-dist');
  fs.rmSync(copy, { recursive: true, force: true });
  copyLinked(folder, copy);
  fs.rmSync(path.join(copy, 'resources', 'app'), { recursive: true, force: true });
  return copy;
}

function copyLinked(from, to) {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) copyLinked(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else fs.linkSync(source, target);
  }
}

/** The command that packages the built application for this system into dist/, unpacked, without fetching anything. */
export function packagingCommand(electron) {
  const dist = pristineRuntime(electron.folder);
  const settings = [`-c.electronDist=${dist}`, `-c.electronVersion=${electron.version}`];
  return { command: bin('electron-builder'), args: ['--dir', '--publish', 'never', ...settings] };
}

/** Packages the built application. */
export async function packageApp(electron) {
  const { command, args } = packagingCommand(electron);
  await runStep('Packaging', command, args, { quiet: true });
}

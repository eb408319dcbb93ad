import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, runStep } from './run.mjs';

const lockFile = path.join(projectRoot, 'package-lock.json');
/** npm writes this copy of the lock file as the last act of an install. */
const installedLockFile = path.join(projectRoot, 'node_modules', '.package-lock.json');

function isInstalled() {
  if (!fs.existsSync(installedLockFile)) return false;
  return fs.statSync(installedLockFile).mtimeMs >= fs.statSync(lockFile).mtimeMs;
}

/** Installs the packages of the lock file unless node_modules is already at least as new as it. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  await runStep(
    'Installing packages (npm ci)',
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      quiet: true,
    },
  );
}

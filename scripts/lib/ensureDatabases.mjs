import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, outputOf, runStep, SetupError } from './run.mjs';

/** The servers that the tests of library tables start by hand. Their system services are neither used nor needed. */
const servers = [
  { package: 'postgresql', isThere: () => newestPostgres() !== null },
  {
    package: 'mariadb-server',
    isThere: () =>
      outputOf('sh', [
        '-c',
        'PATH="$PATH:/usr/sbin"; command -v mariadbd && command -v my_print_defaults',
      ]) !== null,
  },
];

const postgresRoot = '/usr/lib/postgresql';

function newestPostgres() {
  if (!fs.existsSync(postgresRoot)) return null;
  const versions = fs.readdirSync(postgresRoot).filter((name) => {
    return fs.existsSync(path.join(postgresRoot, name, 'bin', 'initdb'));
  });
  return versions.sort((left, right) => Number(right) - Number(left))[0] ?? null;
}

/**
 * Adds the database servers that are missing: by apt when root on Debian, else a SetupError with the one command to
 * run. Only tests need them; the program itself brings its embedded database along.
 */
export async function ensureDatabases() {
  const missing = servers.filter((server) => !server.isThere()).map((server) => server.package);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  const canInstall = process.getuid?.() === 0 && outputOf('sh', ['-c', 'command -v apt-get']) !== null;
  if (!canInstall) {
    throw new SetupError(
      `Database servers for the tests are missing: ${names}\n  On Debian or Ubuntu run:  sudo apt-get install -y ${names}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('Reading the package lists', 'apt-get', ['update', '-qq'], { env, quiet: true });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
  await runStep('Installing database servers', 'apt-get', install, { env, quiet: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(ensureDatabases);

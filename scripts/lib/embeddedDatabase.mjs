import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { projectRoot } from './run.mjs';

const packageFolder = path.join(projectRoot, 'node_modules/@electric-sql/pglite');
const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));

/** What the embedded database reads at its start. */
export const databaseFolder = path.join(projectRoot, 'node_modules/.cache', `embedded-database-${version}`);

/**
 * Fills `databaseFolder`, once per version: the program of the database, its support files, and the files of a
 * database that nobody has used yet. Making those takes several times as long as copying them, and it would be done
 * on every PC.
 */
export async function prepareDatabaseFolder() {
  if (fs.existsSync(databaseFolder)) return;
  fs.mkdirSync(path.dirname(databaseFolder), { recursive: true });
  const making = fs.mkdtempSync(`${databaseFolder}-`);
  for (const name of ['pglite.wasm', 'pglite.data'])
    fs.copyFileSync(path.join(packageFolder, 'dist', name), path.join(making, name));
  const database = await PGlite.create();
  const files = await database.dumpDataDir('gzip');
  await database.close();
  fs.writeFileSync(path.join(making, 'fresh.tar.gz'), Buffer.from(await files.arrayBuffer()));
  try {
    fs.renameSync(making, databaseFolder);
  } catch (error) {
    // Somebody else was quicker, with the same files.
    if (!fs.existsSync(databaseFolder)) throw error;
    fs.rmSync(making, { recursive: true });
  }
}

/** Called by vitest before suites that use the embedded database, which it tells where the files are. */
export default async function setUp(project) {
  await prepareDatabaseFolder();
  project.provide('embeddedAssets', databaseFolder);
}

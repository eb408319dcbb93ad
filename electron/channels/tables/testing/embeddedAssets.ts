import fs from 'node:fs';
import path from 'node:path';

const cache = path.resolve('node_modules/.cache');
const found = fs.readdirSync(cache).filter((name) => /^embedded-database-[\d.]+$/.test(name));

/** Folder with the files of the embedded database, as scripts/lib/embeddedDatabase.mjs leaves it for builds and tests. */
export const embeddedAssets = path.join(cache, found.at(-1) ?? 'embedded-database');

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../startEmbeddedDatabase.ts';
import { embeddedAssets } from './embeddedAssets.ts';
import { freePort } from './serverProcess.ts';
import { postgresServer } from './startPostgres.ts';
import type { TestServer } from './TestServer.ts';

/** The embedded database in a folder of its own. */
export async function startPglite(): Promise<TestServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-pglite-'));
  const port = await freePort();
  const endpoint = { host: '127.0.0.1', port };
  const database = await startEmbeddedDatabase({
    folder: path.join(folder, 'data'),
    assets: embeddedAssets,
    at: endpoint,
  });
  const server = postgresServer('PGlite', endpoint, '', async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

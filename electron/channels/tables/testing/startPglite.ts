import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../startEmbeddedDatabase.ts';
import { postgresServer } from './startPostgres.ts';
import type { TestServer } from './TestServer.ts';

/** The embedded database in a folder of its own. */
export async function startPglite(): Promise<TestServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-pglite-'));
  const database = await startEmbeddedDatabase(folder);
  const server = postgresServer('PGlite', database, '', async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

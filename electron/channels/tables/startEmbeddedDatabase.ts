import fs from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { EmbeddedEndpoint } from './readTarget.ts';

/** The embedded database while it runs. */
export interface EmbeddedDatabase extends EmbeddedEndpoint {
  /** Ends connections and flushes everything to the folder. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /**
   * Folder with pglite.wasm, initdb.wasm and pglite.data, where the program is bundled; absent = those of the
   * installed package.
   */
  readonly assets?: string;
}

/** The part of it that is used here; the types of Node 20 leave it out. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

const host = '127.0.0.1';

/**
 * More than the one that is used at a time: a connection that was broken off may still be on its way out when the
 * next one comes. Two that are used at once would mix up their statements.
 */
const maxConnections = 4;

/**
 * A PostgreSQL in this process, kept in a folder, on a free port of this machine. Only one process may have a folder
 * open, and only one connection may be used at a time. Rejects when the folder cannot be used.
 */
export async function startEmbeddedDatabase(
  folder: string,
  { assets }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const given = assets === undefined ? {} : await loadAssets(assets);
  const db = await PGlite.create({ dataDir: folder, relaxedDurability: false, ...given });
  const server = new PGLiteSocketServer({ db, host, port: 0, maxConnections });
  await server.start();
  const port = Number(server.getServerConn().split(':').at(-1));

  async function stop(): Promise<void> {
    await server.stop();
    await db.close();
  }

  return { host, port, stop };
}

async function loadAssets(
  folder: string,
): Promise<Pick<PGliteOptions, 'pgliteWasmModule' | 'initdbWasmModule' | 'fsBundle'>> {
  const read = (name: string) => fs.readFile(path.join(folder, name));
  const [database, initdb, data] = await Promise.all([
    read('pglite.wasm'),
    read('initdb.wasm'),
    read('pglite.data'),
  ]);
  const [pgliteWasmModule, initdbWasmModule] = await Promise.all([
    WebAssembly.compile(database),
    WebAssembly.compile(initdb),
  ]);
  return { pgliteWasmModule, initdbWasmModule, fsBundle: new Blob([data]) };
}

import fs from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

interface EmbeddedOptions {
  /** Folder the data is kept in; made if missing. */
  readonly folder: string;
  /** Folder with pglite.wasm, initdb.wasm and pglite.data; absent = those of the installed package. */
  readonly assets?: string;
  /** A local socket or named pipe, or a TCP port (0 = a free one). */
  readonly at: { readonly path: string } | { readonly host: string; readonly port: number };
  /** Told when the database has failed in a way it does not recover from. */
  readonly onBroken?: () => void;
}

/** The embedded database while it runs. */
interface EmbeddedDatabase {
  /** Path, or host and port. */
  readonly address: string;
  /** Ends connections and flushes everything to the folder. */
  stop(): Promise<void>;
}

/** The part of it that is used here; the types of Node 20 leave it out. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

/**
 * More than the one that is used at a time: a connection that was broken off may still be on its way out when the
 * next one comes. Two that are used at once would mix up their statements.
 */
const maxConnections = 4;

/**
 * A PostgreSQL in this thread, kept in a folder. Only one may have a folder open, and only one connection may be used
 * at a time. It asks nobody for a password: where it listens must be open to this user alone. Rejects when the folder
 * or the address cannot be used.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { folder, assets, at, onBroken } = options;
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const given = assets === undefined ? {} : await loadAssets(assets);
  const db = await PGlite.create({ dataDir: folder, relaxedDurability: false, ...given });
  if (onBroken) watch(db, onBroken);
  const server = new PGLiteSocketServer({ db, maxConnections, ...at });
  try {
    await server.start();
  } catch (error) {
    await db.close();
    throw error;
  }

  async function stop(): Promise<void> {
    await server.stop();
    await db.close();
  }

  return { address: server.getServerConn(), stop };
}

/** An error of SQL is an answer; what is thrown means that the database has ended, and the next call would hang. */
function watch(db: PGlite, onBroken: () => void): void {
  const ask = db.execProtocolRawStream.bind(db);
  db.execProtocolRawStream = async (message, options) => {
    try {
      await ask(message, options);
    } catch (error) {
      onBroken();
      throw error;
    }
  };
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

import fs from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

interface EmbeddedOptions {
  /** Folder the data is kept in; made if missing. */
  readonly folder: string;
  /** Folder with pglite.wasm, pglite.data and fresh.tar.gz, see scripts/lib/embeddedDatabase.mjs. */
  readonly assets: string;
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
  const program = await loadProgram(assets);
  await fs.mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
  if (!(await holdsDatabase(folder))) await makeDatabase(folder, assets, program);
  const db = await PGlite.create({ dataDir: folder, relaxedDurability: false, ...program });
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

type DatabaseProgram = Pick<PGliteOptions, 'pgliteWasmModule' | 'fsBundle'>;

async function loadProgram(assets: string): Promise<DatabaseProgram> {
  const [program, data] = await Promise.all([
    fs.readFile(path.join(assets, 'pglite.wasm')),
    fs.readFile(path.join(assets, 'pglite.data')),
  ]);
  return { pgliteWasmModule: await WebAssembly.compile(program), fsBundle: new Blob([data]) };
}

/** Every data folder of PostgreSQL has this file. */
async function holdsDatabase(folder: string): Promise<boolean> {
  const file = await fs.stat(path.join(folder, 'PG_VERSION')).catch(() => null);
  return file !== null;
}

/** Makes a new database beside its place and moves it there whole, so that a crash leaves all of it or nothing. */
async function makeDatabase(folder: string, assets: string, program: DatabaseProgram): Promise<void> {
  const making = `${folder}.new`;
  await fs.rm(making, { recursive: true, force: true });
  await fs.mkdir(making, { mode: 0o700 });
  const fresh = new Blob([await fs.readFile(path.join(assets, 'fresh.tar.gz'))]);
  const db = await PGlite.create({ dataDir: making, loadDataDir: fresh, ...program });
  await db.close();
  // An empty folder may stand there; anything else must not be touched.
  await fs.rmdir(folder).catch(ignoreMissing);
  await fs.rename(making, folder);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

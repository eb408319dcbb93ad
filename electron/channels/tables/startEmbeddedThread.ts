import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

export interface EmbeddedThreadOptions {
  /** The built embeddedWorker.ts. */
  readonly script: string;
  /** Folder the data is kept in; made if missing. */
  readonly folder: string;
  /** Folder with the files of the database itself. */
  readonly assets: string;
}

/** An embedded database in a thread of its own. */
export interface EmbeddedThread {
  /** Where it listens; open to this user alone. */
  readonly socketPath: string;
  /** Resolves when the thread has ended, of itself or not. */
  readonly ended: Promise<void>;
  /** Ends connections; resolves when everything is in the folder. */
  stop(): Promise<void>;
}

/** Rejects when the database cannot be started. */
export async function startEmbeddedThread({
  script,
  folder,
  assets,
}: EmbeddedThreadOptions): Promise<EmbeddedThread> {
  const place = await reserveSocket();
  const workerData = { folder, assets, socket: place.path };
  const worker = new Worker(script, { workerData, stdout: true, stderr: true });
  // Its chatter may quote rows; nobody reads it.
  worker.stdout.resume();
  worker.stderr.resume();
  const ended = new Promise<void>((resolve) => worker.once('exit', () => void place.free().then(resolve)));
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database ended with ${String(code)}`)));
  });
  // What it comes to later shows in its end.
  worker.on('error', () => undefined);

  async function stop(): Promise<void> {
    worker.postMessage('stop');
    await ended;
  }

  return { socketPath: place.path, ended, stop };
}

interface SocketPlace {
  readonly path: string;
  free(): Promise<void>;
}

/**
 * A local socket in a folder that only this user can enter; its path must be short. A named pipe of Windows cannot be
 * written to by other users.
 */
async function reserveSocket(): Promise<SocketPlace> {
  if (process.platform === 'win32') {
    const name = `dual-prevention-${randomBytes(16).toString('hex')}`;
    return { path: `\\\\.\\pipe\\${name}`, free: () => Promise.resolve() };
  }
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'dual-prevention-'));
  return { path: path.join(folder, 'sql'), free: () => fs.rm(folder, { recursive: true, force: true }) };
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Who a server runs as: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const projectRoot = path.resolve(import.meta.dirname, '../../../..');
const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin`;

/** Installs the servers if they are missing and that is possible; else throws with the command to run. */
export function ensureServers(): void {
  const script = path.join(projectRoot, 'scripts/lib/ensureDatabases.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Folder of a server's data, outside the checkout, owned by the account. */
export function dataFolder(name: string, { uid, gid }: Account): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `dual-prevention-${name}-`));
  if (uid !== undefined && gid !== undefined) fs.chownSync(folder, uid, gid);
  return folder;
}

/** Runs a command to its end; throws with what it printed when it fails. */
export function runToEnd(command: string, args: readonly string[], account: Account): void {
  const { status, stderr, stdout, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { PATH: searchPath, LC_ALL: 'C.UTF-8' },
    cwd: os.tmpdir(),
    ...account,
  });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? ''}${stdout}${stderr}`);
}

/** Starts a server and waits for the line that says it is ready; throws with its last lines if it ends instead. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { account, ready }: { readonly account: Account; readonly ready: RegExp },
): Promise<ChildProcess> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: searchPath, LC_ALL: 'C.UTF-8' },
    cwd: os.tmpdir(),
    ...account,
  });
  // A test run that is broken off leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`${command} ended: ${lines.slice(-10).join('\n')}`));
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (ready.test(line)) resolve();
    });
  });
  return child;
}

/** Ends a server at once (its data is thrown away) and removes its folder. */
export async function endProcess(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await ended;
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

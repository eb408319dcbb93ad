import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { testCertificate, testKey } from '../../http/testing/testOnlyCertificate.ts';
import { dataFolder, endProcess, freePort, runToEnd, startProcess, type Account } from './serverProcess.ts';
import { testPassword, type PlainRow, type TestServer } from './TestServer.ts';

const root = '/usr/lib/postgresql';

/** A private PostgreSQL, with TLS under the test-only certificate. */
export async function startPostgres(): Promise<TestServer> {
  const [version = ''] = fs.readdirSync(root).sort((left, right) => Number(right) - Number(left));
  const bin = path.join(root, version, 'bin');
  const account = process.getuid?.() === 0 ? accountOf('postgres') : {};
  const folder = dataFolder('postgres', account);
  const data = path.join(folder, 'data');
  const put = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
    return file;
  };
  const passwordFile = put('password', testPassword);
  const create = ['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
  runToEnd(path.join(bin, 'initdb'), [...create, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], account);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    shared_buffers: '64MB',
    ssl: 'on',
    ssl_cert_file: put('server.crt', testCertificate),
    ssl_key_file: put('server.key', testKey),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = await startProcess(path.join(bin, 'postgres'), ['-D', data, ...flags], {
    account,
    ready: /ready to accept connections/,
  });
  const stop = () => endProcess(child, folder);
  return postgresServer('PostgreSQL', { host: '127.0.0.1', port }, testPassword, stop);
}

/** Speaks to a PostgreSQL as its owner, over a connection per call. */
export function postgresServer(
  name: string,
  endpoint: { readonly host: string; readonly port: number },
  password: string | null,
  stop: () => Promise<void>,
): TestServer {
  const target = {
    ...defaultDatabaseTarget,
    ...endpoint,
    engine: 'postgresql' as const,
    database: 'postgres',
    user: 'postgres',
    tls: 'off' as const,
    statementTimeoutSeconds: 60,
  };
  let made = 0;

  async function connect(): Promise<pg.Client> {
    const types = { getTypeParser: () => (value: string) => value };
    const login = { database: 'postgres', user: 'postgres', password: password ?? '' };
    const client = new pg.Client({ ...endpoint, ...login, types });
    await client.connect();
    return client;
  }

  async function plain(text: string): Promise<readonly PlainRow[]> {
    const client = await connect();
    try {
      const result: { rows?: PlainRow[] } = await client.query<Record<string, string | null>>(text);
      return result.rows ?? [];
    } finally {
      await client.end();
    }
  }

  async function hold(text: string): Promise<() => Promise<void>> {
    const client = await connect();
    await client.query('begin');
    await client.query(text);
    return () => client.end();
  }

  async function freshTarget() {
    made += 1;
    const schema = `unit_${String(made)}`;
    await plain(`create schema ${schema}`);
    return { ...target, schema };
  }

  return { name, target, password, endpoint, plain, hold, freshTarget, stop };
}

function accountOf(user: string): Account {
  const read = (flag: string) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  return { uid: read('-u'), gid: read('-g') };
}

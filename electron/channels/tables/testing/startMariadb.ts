import fs from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { defaultDatabaseTarget, type DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { testCertificate, testKey } from '../../http/testing/testOnlyCertificate.ts';
import { dataFolder, endProcess, freePort, runToEnd, startProcess } from './serverProcess.ts';
import { testPassword, type PlainRow, type TestServer } from './TestServer.ts';

/** A private MariaDB, with TLS under the test-only certificate. */
export async function startMariadb(): Promise<TestServer> {
  const folder = dataFolder('mariadb', {});
  const data = path.join(folder, 'data');
  const put = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  const create = [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ];
  runToEnd('mariadb-install-db', [...create, ...asRoot], {});
  const port = await freePort();
  const owner = `create user 'owner'@'%' identified by '${testPassword.replaceAll("'", "''")}';\ngrant all on *.* to 'owner'@'%' with grant option;\n`;
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    '--bind-address=127.0.0.1',
    `--port=${String(port)}`,
    `--socket=${path.join(folder, 'socket')}`,
    `--tmpdir=${folder}`,
    `--init-file=${put('owner.sql', owner)}`,
    `--ssl-cert=${put('server.crt', testCertificate)}`,
    `--ssl-key=${put('server.key', testKey)}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--skip-name-resolve',
    ...asRoot,
  ];
  const child = await startProcess('mariadbd', args, { account: {}, ready: /ready for connections/ });
  return mariadbServer(port, () => endProcess(child, folder));
}

function mariadbServer(port: number, stop: () => Promise<void>): TestServer {
  const endpoint = { host: '127.0.0.1', port };
  const target: DatabaseTarget = {
    ...defaultDatabaseTarget,
    ...endpoint,
    engine: 'mysql',
    user: 'owner',
    tls: 'off',
    statementTimeoutSeconds: 60,
  };
  let made = 0;

  const connect = () =>
    mysql.createConnection({
      ...endpoint,
      user: 'owner',
      password: testPassword,
      charset: 'UTF8MB4_BIN',
      multipleStatements: true,
      typeCast: (field) => field.string('utf8'),
    });

  async function plain(text: string): Promise<readonly PlainRow[]> {
    const connection = await connect();
    try {
      const [rows] = await connection.query(text);
      return Array.isArray(rows) ? (rows as PlainRow[]) : [];
    } finally {
      await connection.end();
    }
  }

  async function hold(text: string): Promise<() => Promise<void>> {
    const connection = await connect();
    await connection.query('begin');
    await connection.query(text);
    return () => connection.end();
  }

  async function freshTarget() {
    made += 1;
    const database = `unit_${String(made)}`;
    await plain(`create database ${database} character set utf8mb4`);
    return { ...target, database };
  }

  return { name: 'MariaDB', target, password: testPassword, endpoint, plain, hold, freshTarget, stop };
}

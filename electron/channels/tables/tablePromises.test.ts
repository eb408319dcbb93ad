import { afterAll, beforeAll, describe } from 'vitest';
import { charsetSuite, rightsSuite, schemaSuite } from './testing/promiseSuite.ts';
import { ensureServers } from './testing/serverProcess.ts';
import { startMariadb } from './testing/startMariadb.ts';
import { startPostgres } from './testing/startPostgres.ts';
import type { TestServer } from './testing/TestServer.ts';

beforeAll(ensureServers, 300_000);

/** 可以写入 is said only where rows can be written, read and changed. */
describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
] as const)('%s', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server.stop());

  rightsSuite(() => server);
  if (start === startPostgres) schemaSuite(() => server);
  else charsetSuite(() => server);
});

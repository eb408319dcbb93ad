import { afterAll, beforeAll, describe } from 'vitest';
import { costSuite } from './testing/costSuite.ts';
import { ensureServers } from './testing/serverProcess.ts';
import { startMariadb } from './testing/startMariadb.ts';
import { startPostgres } from './testing/startPostgres.ts';
import type { TestServer } from './testing/TestServer.ts';

beforeAll(ensureServers);

describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
] as const)('%s', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  costSuite(() => server);
});

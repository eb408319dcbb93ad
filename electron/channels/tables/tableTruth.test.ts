import { afterAll, beforeAll, describe } from 'vitest';
import { constraintSuite } from './testing/constraintSuite.ts';
import { blackholeSuite, hiddenRowsSuite, keptSuite, swallowSuite } from './testing/keptSuite.ts';
import { ensureServers } from './testing/serverProcess.ts';
import { startMariadb } from './testing/startMariadb.ts';
import { startPglite } from './testing/startPglite.ts';
import { startPostgres } from './testing/startPostgres.ts';
import type { TestServer } from './testing/TestServer.ts';

beforeAll(ensureServers, 300_000);

/** What is said of a table is what it does: real servers that drop, change, hide and refuse. */
describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
  ['PGlite', startPglite],
] as const)('%s', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server.stop());

  keptSuite(() => server);
  constraintSuite(() => server);
  if (start !== startMariadb) swallowSuite(() => server);
  if (start === startPostgres) hiddenRowsSuite(() => server);
  if (start === startMariadb) blackholeSuite(() => server);
});

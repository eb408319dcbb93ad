import { afterAll, beforeAll, describe } from 'vitest';
import { failureSuite } from './testing/failureSuite.ts';
import { guardSuite } from './testing/guardSuite.ts';
import { lossSuite } from './testing/lossSuite.ts';
import { provinceSuite } from './testing/provinceSuite.ts';
import { pullSuite } from './testing/pullSuite.ts';
import { roundTripSuite } from './testing/roundTripSuite.ts';
import { ensureServers } from './testing/serverProcess.ts';
import { startMariadb } from './testing/startMariadb.ts';
import { startPglite } from './testing/startPglite.ts';
import { startPostgres } from './testing/startPostgres.ts';
import type { TestServer } from './testing/TestServer.ts';

beforeAll(ensureServers);

describe.each([
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
  ['PGlite', startPglite],
] as const)('%s', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  roundTripSuite(() => server);
  provinceSuite(() => server);
  lossSuite(() => server);
  guardSuite(() => server);
  pullSuite(() => server);
  // The embedded one has neither encryption nor users.
  if (start !== startPglite) failureSuite(() => server);
});

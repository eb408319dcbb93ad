import { afterAll, beforeAll, describe } from 'vitest';
import { ensureServers } from './serverProcess.ts';
import { startMariadb } from './startMariadb.ts';
import { startPglite } from './startPglite.ts';
import { startPostgres } from './startPostgres.ts';
import type { TestServer } from './TestServer.ts';

const starts = { PostgreSQL: startPostgres, MariaDB: startMariadb, PGlite: startPglite } as const;
type ServerName = keyof typeof starts;

/** Runs suites against real servers, each of them started once for the file. */
export function onEachServer(
  names: readonly ServerName[],
  suites: (server: () => TestServer, name: ServerName) => void,
): void {
  beforeAll(ensureServers, 300_000);

  describe.each(names)('%s', (name) => {
    let server: TestServer;
    beforeAll(async () => {
      server = await starts[name]();
    }, 60_000);
    afterAll(() => server.stop());

    suites(() => server, name);
  });
}

import { failureSuite } from './testing/failureSuite.ts';
import { guardSuite } from './testing/guardSuite.ts';
import { lossSuite } from './testing/lossSuite.ts';
import { onEachServer } from './testing/onEachServer.ts';
import { provinceSuite } from './testing/provinceSuite.ts';
import { pullSuite } from './testing/pullSuite.ts';
import { roundTripSuite } from './testing/roundTripSuite.ts';

onEachServer(['PostgreSQL', 'MariaDB', 'PGlite'], (server, name) => {
  roundTripSuite(server);
  provinceSuite(server);
  lossSuite(server);
  guardSuite(server);
  pullSuite(server);
  // The embedded one has neither encryption nor users.
  if (name !== 'PGlite') failureSuite(server);
});

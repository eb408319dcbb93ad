import { constraintSuite } from './testing/constraintSuite.ts';
import { blackholeSuite, hiddenRowsSuite, keptSuite, swallowSuite } from './testing/keptSuite.ts';
import { onEachServer } from './testing/onEachServer.ts';

/** What is said of a table is what it does: real servers that drop, change, hide and refuse. */
onEachServer(['PostgreSQL', 'MariaDB', 'PGlite'], (server, name) => {
  keptSuite(server);
  constraintSuite(server);
  if (name !== 'MariaDB') swallowSuite(server);
  if (name === 'PostgreSQL') hiddenRowsSuite(server);
  if (name === 'MariaDB') blackholeSuite(server);
});

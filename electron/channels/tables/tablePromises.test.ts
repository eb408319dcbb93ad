import { onEachServer } from './testing/onEachServer.ts';
import { charsetSuite, rightsSuite, schemaSuite } from './testing/promiseSuite.ts';

/** 可以写入 is said only where rows can be written, read and changed. */
onEachServer(['PostgreSQL', 'MariaDB'], (server, name) => {
  rightsSuite(server);
  if (name === 'PostgreSQL') schemaSuite(server);
  else charsetSuite(server);
});

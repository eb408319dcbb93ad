import { costSuite } from './testing/costSuite.ts';
import { onEachServer } from './testing/onEachServer.ts';

onEachServer(['PostgreSQL', 'MariaDB'], costSuite);

import { register } from 'tsx/esm/api';

/** The thread of the embedded database from the source, where nothing has been built. */
register();
await import('../embeddedWorker.ts');

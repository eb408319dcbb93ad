import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startEmbeddedDatabase } from './startEmbeddedDatabase.ts';

/**
 * Entry of the thread that the embedded database runs in: its work, the first start above all, would keep the program
 * from answering otherwise, and its end would be the end of the program.
 */
const { folder, assets, socket } = z
  .object({ folder: z.string(), assets: z.string(), socket: z.string() })
  .parse(workerData);

const database = await startEmbeddedDatabase({
  folder,
  assets,
  at: { path: socket },
  onBroken: () => process.exit(1),
});
parentPort?.once('message', () => {
  void database.stop().then(() => process.exit(0));
});
parentPort?.postMessage('listening');

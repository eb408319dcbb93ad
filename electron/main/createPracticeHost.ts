import { type Result, err, ok } from '#shared/lib/result.ts';
import type { PracticePort } from '../ipc/handlers/practiceHandlers.ts';
import type { Log } from '../log/Log.ts';

type Control = Omit<PracticePort, 'status' | 'setRunning'>;

/** One practice platform on one port; after `stop` the port refuses connections, as a platform that is down does. */
export interface PracticeServer {
  start(): Promise<{ readonly url: string }>;
  stop(): Promise<void>;
  counts(): Promise<Awaited<ReturnType<PracticePort['status']>>['counts']>;
  readonly control: Control;
}

export interface PracticeHost extends PracticePort {
  /** The address channels go to: kept while stopped, so that a run then meets a refused connection. "" before the first start. */
  url(): string;
  isRunning(): boolean;
}

const notStarted = '演练平台没有启动。记录不受影响，仍在本机。请稍后再试，或重新启动程序。';

/** Starts and stops the practice platform, always on the port it had first, as long as nobody else took it. */
export function createPracticeHost(options: {
  readonly open: (port: number) => PracticeServer;
  readonly log: Log;
}): PracticeHost {
  const { log } = options;
  let server = options.open(0);
  let url = '';
  let running = false;
  let pending: Promise<unknown> = Promise.resolve();

  const status = async () => ({ running, url: running ? url : '', counts: await server.counts() });

  const start = async (): Promise<boolean> => {
    const ports = url === '' ? [0] : [Number(new URL(url).port), 0];
    for (const port of ports) {
      try {
        server = options.open(port);
        url = (await server.start()).url;
        log.info('practice.started', { url });
        return true;
      } catch (error) {
        log.warn('practice.notStarted', { port, error });
      }
    }
    return false;
  };

  const setRunning = async (wanted: boolean): Promise<Result<Awaited<ReturnType<typeof status>>, string>> => {
    if (wanted && !running) running = await start();
    if (!wanted && running) {
      await server.stop();
      running = false;
      log.info('practice.stopped');
    }
    return running === wanted ? ok(await status()) : err(notStarted);
  };

  return {
    url: () => url,
    isRunning: () => running,
    status,
    // One after the other: two quick clicks must not start two servers.
    setRunning: (wanted) => {
      const next = pending.then(() => setRunning(wanted));
      pending = next.catch(() => undefined);
      return next;
    },
    setFault: (fault) => server.control.setFault(fault),
    clearFaults: () => server.control.clearFaults(),
    received: (dataSet) => server.control.received(dataSet),
    seed: (dataSet, rows) => server.control.seed(dataSet, rows),
  };
}

import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { PracticePort } from '../ipc/handlers/practiceHandlers.ts';
import type { Log } from '../log/Log.ts';
import type { PracticePlatform } from '../practice/createPracticePlatform.ts';
import { SeedRefused } from '../practice/PracticeControl.ts';

export interface PracticeHost extends PracticePort {
  /**
   * The address channels go to: kept while stopped, so that a run then meets a refused connection, as with a
   * platform that is down. "" before the first start.
   */
  url(): string;
  /** Port of its TCP socket, kept likewise; 0 before the first start. */
  socketPort(): number;
  isRunning(): boolean;
}

const notStarted = '演练平台没有启动。记录不受影响，仍在本机。请稍后再试，或重新启动程序。';

/** The practice platform as the window sees it: started and stopped at will, always on the port it had first. */
export function createPracticeHost(options: {
  readonly platform: Pick<PracticePlatform, 'start' | 'stop' | 'counts'> & {
    readonly control: Pick<
      PracticePlatform['control'],
      | 'setFault'
      | 'clearFaults'
      | 'received'
      | 'seed'
      | 'dropRows'
      | 'identifiers'
      | 'seedIdentifiers'
      | 'dropIdentifiers'
    >;
  };
  readonly log: Log;
}): PracticeHost {
  const { platform, log } = options;
  const { control } = platform;
  let url = '';
  let socketPort = 0;
  let running = false;
  const inTurn = oneAtATime();

  const status = async () => ({ running, url: running ? url : '', counts: await platform.counts() });

  const start = async (): Promise<void> => {
    try {
      ({ url, socketPort } = await platform.start());
      running = true;
      log.info('practice.started', { url });
    } catch (error) {
      log.warn('practice.notStarted', { error });
    }
  };

  const stop = async (): Promise<void> => {
    await platform.stop();
    running = false;
    log.info('practice.stopped');
  };

  const setRunning = async (wanted: boolean): ReturnType<PracticePort['setRunning']> => {
    if (wanted !== running) await (wanted ? start() : stop());
    return running === wanted ? ok(await status()) : err(notStarted);
  };

  return {
    url: () => url,
    socketPort: () => socketPort,
    isRunning: () => running,
    status,
    // One after the other: two quick clicks must not start it twice.
    setRunning: (wanted) => inTurn(() => setRunning(wanted)),
    setFault: (fault) => control.setFault(fault),
    clearFaults: () => control.clearFaults(),
    received: (dataSet) => control.received(dataSet),
    seed: (dataSet, rows) => control.seed(dataSet, rows).then(() => ok(undefined), seedProblem),
    dropRows: (dataSet, ids) => control.dropRows(dataSet, ids),
    identifiers: () => control.identifiers(),
    seedIdentifiers: (identifiers) =>
      control.seedIdentifiers(identifiers).then(() => ok(undefined), seedProblem),
    dropIdentifiers: (handles) => control.dropIdentifiers(handles),
  };
}

function seedProblem(problem: unknown): Result<undefined, string> {
  if (problem instanceof SeedRefused) return err(problem.message);
  throw problem;
}

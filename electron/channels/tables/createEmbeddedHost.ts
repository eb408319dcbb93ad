import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { EmbeddedEndpoint } from './readTarget.ts';
import type { EmbeddedThread } from './startEmbeddedThread.ts';
import { tablesWords } from './tablesWords.ts';

/** An embedded database that is started when it is first needed. */
export interface EmbeddedHost {
  /**
   * Where it listens; the error is a Chinese sentence for the screen. It is started again after a start that failed,
   * and after an end that nobody asked for.
   */
  endpoint(): Promise<Result<EmbeddedEndpoint, string>>;
  /** Resolves when everything is on the disk. It is not started again after that. */
  stop(): Promise<void>;
}

interface EmbeddedHostOptions {
  readonly start: () => Promise<EmbeddedThread>;
  /** Done after every start, before anyone is let in. */
  readonly prepare: (endpoint: EmbeddedEndpoint) => Promise<void>;
  /** Where the data is, for messages. */
  readonly folder: string;
  readonly log: ChannelLog;
}

export function createEmbeddedHost({ start, prepare, folder, log }: EmbeddedHostOptions): EmbeddedHost {
  let current: Promise<EmbeddedThread> | null = null;
  let isOver = false;

  async function begin(): Promise<EmbeddedThread> {
    const thread = await start();
    try {
      await prepare({ socketPath: thread.socketPath });
    } catch (error) {
      await thread.stop();
      throw error;
    }
    log.info('tables.embeddedStarted');
    return thread;
  }

  /** The one that runs, or a new one; forgotten when it ends, however that comes about. */
  function running(): Promise<EmbeddedThread> {
    if (current) return current;
    const thread = begin();
    const forget = (): void => {
      if (current === thread) current = null;
    };
    thread.then(({ ended }) => ended.then(forget), forget);
    current = thread;
    return thread;
  }

  async function endpoint(): Promise<Result<EmbeddedEndpoint, string>> {
    if (isOver) return err(tablesWords.embeddedStopped);
    try {
      const { socketPath } = await running();
      return ok({ socketPath });
    } catch (error) {
      log.info('tables.embeddedNotStarted', { error });
      return err(tablesWords.embeddedNotStarted(folder));
    }
  }

  async function stop(): Promise<void> {
    isOver = true;
    const thread = await current?.catch(() => null);
    await thread?.stop();
  }

  return { endpoint, stop };
}

import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { EmbeddedEndpoint } from './readTarget.ts';
import type { EmbeddedThread } from './startEmbeddedThread.ts';

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

const stopped = '程序正在关闭，内置数据库已停止，数据没有写入。请重新打开程序后再试。';

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
    if (isOver) return err(stopped);
    try {
      const { socketPath } = await running();
      return ok({ socketPath });
    } catch (error) {
      log.info('tables.embeddedNotStarted', { error });
      return err(notStarted(folder));
    }
  }

  async function stop(): Promise<void> {
    isOver = true;
    const thread = await current?.catch(() => null);
    await thread?.stop();
  }

  return { endpoint, stop };
}

function notStarted(folder: string): string {
  return `内置数据库没有启动，数据没有写入，本机的记录不受影响。请确认磁盘没有写满、没有同时打开两个程序，再试一次；如果仍不能启动，文件夹 ${folder} 可能已损坏，请联系技术支持。`;
}

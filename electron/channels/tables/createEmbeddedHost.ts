import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { EmbeddedEndpoint } from './readTarget.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './startEmbeddedDatabase.ts';

/** An embedded database that is started when it is first needed. */
export interface EmbeddedHost {
  /** Where it listens; the error is a Chinese sentence for the screen. A start that failed is tried again. */
  endpoint(): Promise<Result<EmbeddedEndpoint, string>>;
  /** Resolves when everything is on the disk. It is not started again after that. */
  stop(): Promise<void>;
}

export interface EmbeddedHostOptions {
  /** Made if missing. */
  readonly folder: string;
  /** Where the files of the database itself are. */
  readonly assets: string;
  /** Done once after every start, before anyone is let in. */
  readonly prepare: (endpoint: EmbeddedEndpoint) => Promise<void>;
  readonly log: ChannelLog;
}

const stopped = '程序正在关闭，内置数据库已停止，数据没有写入。请重新打开程序后再试。';

export function createEmbeddedHost({ folder, assets, prepare, log }: EmbeddedHostOptions): EmbeddedHost {
  let starting: Promise<EmbeddedDatabase> | null = null;
  let ended = false;

  async function start(): Promise<EmbeddedDatabase> {
    const database = await startEmbeddedDatabase(folder, { assets });
    try {
      await prepare(database);
    } catch (error) {
      await database.stop();
      throw error;
    }
    log.info('tables.embeddedStarted', { port: database.port });
    return database;
  }

  async function endpoint(): Promise<Result<EmbeddedEndpoint, string>> {
    if (ended) return err(stopped);
    const current = (starting ??= start());
    try {
      const { host, port } = await current;
      return ok({ host, port });
    } catch (error) {
      if (starting === current) starting = null;
      log.info('tables.embeddedNotStarted', { error });
      return err(notStarted(folder));
    }
  }

  async function stop(): Promise<void> {
    ended = true;
    const database = await starting?.catch(() => null);
    await database?.stop();
  }

  return { endpoint, stop };
}

function notStarted(folder: string): string {
  return `内置数据库没有启动，数据没有写入，本机的记录不受影响。请确认没有同时打开两个程序、磁盘没有写满，再重新打开程序；如果仍不能启动，文件夹 ${folder} 可能已损坏，请联系技术支持。`;
}

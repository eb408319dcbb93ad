import { Dexie } from 'dexie';
import { commonWords } from '#shared/lib/commonWords.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { keepFigures } from './figures/keepFigures.ts';
import { countAtUpgrade } from './figures/countFromScratch.ts';
import { captureChanges, type ChangeRecorder } from './journal/captureChanges.ts';
import { databaseName, figuresSince, schemaVersions, type AppDatabase } from './schema.ts';

/** Why the store cannot be used; the message is for the screen. */
export interface DatabaseProblem {
  readonly kind: 'openFailed' | 'blocked' | 'superseded' | 'closed';
  readonly message: string;
}

export interface OpenOptions {
  readonly name?: string;
  /** Called for everything that takes the store away after it was opened, or keeps it from opening. */
  readonly onProblem: (problem: DatabaseProblem) => void;
  /** Gets every change before its writer hears that it is saved. */
  readonly recorder?: ChangeRecorder;
  /** Other than the browser's own, for tests. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

const messages = {
  openFailed: '本机数据库打不开，因此无法显示或保存记录。请检查磁盘空间，然后重新启动程序。',
  blocked: '本机数据库正被本程序的另一个窗口占用，暂时无法升级。请关闭其他窗口后重新启动。',
  superseded: '本程序的新版本已经打开了本机数据库。为保护数据，本窗口不再写入，请关闭后重新启动。',
  closed: `本机数据库意外关闭。${commonWords.savedKept}；尚未保存的内容请先记下，然后重新启动程序。`,
} as const;

/** Opens the store, every write of which reaches the disk before its promise resolves (docs/engine.md). */
export async function openDatabase(options: OpenOptions): Promise<Result<AppDatabase, DatabaseProblem>> {
  const db = declareDatabase(options);
  const report = (kind: DatabaseProblem['kind']) => options.onProblem({ kind, message: messages[kind] });
  db.on('blocked', () => report('blocked'));
  whenTakenAway(db, report);
  try {
    await db.open();
    return ok(db);
  } catch {
    return err({ kind: 'openFailed', message: messages.openFailed });
  }
}

/** Reports the first time that the store is taken away; it is not used again. */
function whenTakenAway(db: AppDatabase, report: (kind: DatabaseProblem['kind']) => void): void {
  let ended = false;
  const end = (kind: DatabaseProblem['kind']) => {
    if (ended) return;
    ended = true;
    report(kind);
  };
  db.on('versionchange', () => {
    end('superseded');
    db.close();
    return false;
  });
  db.on('close', () => end('closed'));
}

function declareDatabase(options: OpenOptions): AppDatabase {
  const db = new Dexie(options.name ?? databaseName, {
    chromeTransactionDurability: 'strict',
    // Never opened again by a mere call: a store that Chromium threw away would come back empty without a word.
    autoOpen: false,
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  for (const { version, stores } of schemaVersions) {
    const declared = db.version(version).stores(stores);
    if (version === figuresSince) declared.upgrade(countAtUpgrade);
  }
  keepFigures(db);
  if (options.recorder) captureChanges(db, options.recorder);
  return db as AppDatabase;
}

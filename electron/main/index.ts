import { join } from 'node:path';
import { type BrowserWindow, app, dialog, ipcMain, session } from 'electron';
import { createDispatcher } from '../ipc/createDispatcher.ts';
import { isTrustedSender } from '../ipc/isTrustedSender.ts';
import { registerBridge } from '../ipc/registerBridge.ts';
import { createFileLog } from '../log/createFileLog.ts';
import { appUrl, isOwnPage } from './appScheme.ts';
import { composeServices } from './composeServices.ts';
import { confirmLeaving } from './confirmLeaving.ts';
import { createMainWindow } from './createMainWindow.ts';
import { guardDownloads } from './guardDownloads.ts';
import { guardNavigation } from './guardNavigation.ts';
import { guardPermissions } from './guardPermissions.ts';
import { installMenu } from './installMenu.ts';
import { keepWindowAlive } from './keepWindowAlive.ts';
import { offerContextMenu } from './offerContextMenu.ts';
import { registerAppScheme, serveRenderer } from './serveRenderer.ts';
import { stopBeforeQuit } from './stopBeforeQuit.ts';
import { useDataFolder } from './useDataFolder.ts';

const built = join(import.meta.dirname, '..');
/** The development server, when there is one; a packaged program never listens to the environment. */
const home = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || appUrl;
const ownPage = (url: string): boolean => isOwnPage(url, home);

let window: BrowserWindow | null = null;

// All of this must happen before the app is ready.
const dataFolder = useDataFolder(app);
const log = createFileLog({ folder: join(dataFolder, 'logs'), now: () => new Date() });
app.commandLine.appendSwitch('lang', 'zh-CN');
registerAppScheme();

// The records are in the window's store; a fault here is told to the log and must not tear the window down.
process.on('uncaughtException', (error) => log.error('app.uncaughtException', { error }));
process.on('unhandledRejection', (error) => log.error('app.unhandledRejection', { error }));

// Two processes on one data folder would fight over one store.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(giveUp);
} else {
  app.quit();
}

async function start(): Promise<void> {
  log.info('app.started', { version: app.getVersion(), electron: process.versions.electron });
  installMenu({ development: !app.isPackaged });
  guardNavigation(app, { isOwnPage: ownPage, log });
  guardPermissions(session.defaultSession, log);
  guardDownloads(session.defaultSession, { isOwnPage: ownPage, log });
  serveRenderer(join(built, 'renderer'));

  const services = await composeServices({
    dataFolder,
    version: app.getVersion(),
    log,
    database: {
      script: join(built, 'main', 'embeddedDatabase.js'),
      assets: join(built, 'main', 'database'),
    },
    page: () => window?.webContents ?? null,
  });
  const trusts = (sender: Parameters<typeof isTrustedSender>[0]): boolean =>
    isTrustedSender(sender, { webContentsId: window?.webContents.id ?? null, isOwnPage: ownPage });
  registerBridge(ipcMain, createDispatcher({ handlers: services.handlers, trusts, log }));
  stopBeforeQuit(app, services.stop, log);

  window = createMainWindow({ preload: join(built, 'preload', 'index.cjs') });
  window.on('closed', () => {
    window = null;
  });
  keepWindowAlive(window, log);
  confirmLeaving(window);
  offerContextMenu(window);
  await window.loadURL(home).catch(ignoreAbort);
}

/** A reload before the first load has ended aborts that load; the page is there all the same. */
function ignoreAbort(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return;
  throw error;
}

function focusWindow(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function giveUp(error: unknown): void {
  log.error('app.notStarted', { error });
  dialog.showErrorBox(
    '程序没有启动',
    `本机数据没有改动。请重新打开程序；若仍不能启动，请联系技术支持，并附上此文件夹里的日志：\n${join(dataFolder, 'logs')}`,
  );
  app.exit(1);
}

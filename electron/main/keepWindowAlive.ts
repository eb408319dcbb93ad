import { type BrowserWindow, dialog } from 'electron';
import type { Log } from '../log/Log.ts';

/** A page that ends more often than this within the span would only end again. */
const maxReloads = 3;
const reloadSpanMs = 60_000;

/** Brings the page back after its process ended; what was typed is in the autosave. */
export function keepWindowAlive(window: BrowserWindow, log: Log): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('window.gone', { reason, exitCode });
    const now = Date.now();
    reloads = [...reloads.filter((at) => now - at < reloadSpanMs), now];
    if (reloads.length <= maxReloads) {
      window.webContents.reload();
      return;
    }
    dialog.showErrorBox(
      '界面多次意外关闭',
      '已保存的记录和自动保存的内容都在本机，未丢失。请关闭程序后重新打开；若仍出错，请联系技术支持并附上日志文件。',
    );
  });
  window.webContents.on('unresponsive', () => log.warn('window.unresponsive'));
  window.webContents.on('responsive', () => log.info('window.responsive'));
}

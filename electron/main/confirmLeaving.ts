import { type BrowserWindow, dialog } from 'electron';
import { appName } from '#shared/lib/appName.ts';

const stay = 0;
const leave = 1;

/** The page objects to being closed while a form has changes or a sync run is going on; the user decides. */
export function confirmLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: appName,
      message: '还有未保存的内容，或正在同步。',
      detail:
        '仍要退出时：未保存的内容留在自动保存里，下次打开可以恢复；正在发送的批次记为待确认，下次同步时先核对，不会丢失或重复。',
      buttons: ['留下', '仍要退出'],
      defaultId: stay,
      cancelId: stay,
      noLink: true,
    });
    // Preventing the prevention lets the window close.
    if (answer === leave) event.preventDefault();
  });
}

import { BrowserWindow } from 'electron';
import { appName } from '#shared/lib/appName.ts';

/** Opens the one window, with everything a page does not need switched off. */
export function createMainWindow(options: { readonly preload: string }): BrowserWindow {
  const window = new BrowserWindow({
    title: appName,
    width: 1280,
    height: 800,
    minWidth: 1100,
    minHeight: 640,
    backgroundColor: '#f6f7f8',
    show: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A sync run goes on at full speed while the window is hidden behind another.
      backgroundThrottling: false,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  return window;
}

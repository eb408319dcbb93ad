import { app, BrowserWindow } from 'electron';

/** A program with nothing but one hidden window, as sandboxed as the app's own, that shows the page of the peers. */
const url = process.argv.find((argument) => argument.startsWith('http://127.0.0.1:'));

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
  return window.loadURL(url);
});

import type { App } from 'electron';
import type { Log } from '../log/Log.ts';

/** What has not stopped by then is ended: everything that was called saved or sent is on the disk already. */
const longestMs = 10_000;

/** Lets the program end once its services have stopped. */
export function stopBeforeQuit(app: Pick<App, 'on' | 'quit'>, stop: () => Promise<void>, log: Log): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';

  async function finish(): Promise<void> {
    await inTime(stop()).catch((error: unknown) => log.error('app.notStopped', { error }));
    state = 'stopped';
    app.quit();
  }

  app.on('will-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void finish();
  });
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the services took too long to stop')), longestMs);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

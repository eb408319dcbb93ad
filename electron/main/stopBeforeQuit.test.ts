import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { stopBeforeQuit } from './stopBeforeQuit.ts';

/** An app that ends when nobody prevents it. */
function fakeApp() {
  const events = new EventEmitter();
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const quit = (): void => {
    let prevented = false;
    events.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) ended();
  };
  const app = { quit, on: (name: string, listener: () => void) => (events.on(name, listener), app) };
  return { app: app as unknown as Parameters<typeof stopBeforeQuit>[0], end };
}

describe('stopBeforeQuit', () => {
  it('ends once everything has stopped, however often it is asked to', async () => {
    const { app, end } = fakeApp();
    let stops = 0;
    let done = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      done = resolve;
    });
    const stop = (): Promise<void> => {
      stops += 1;
      return stopped;
    };
    stopBeforeQuit(app, stop, createRecordingLog());
    app.quit();
    app.quit();
    done();
    await end;
    expect(stops).toBe(1);
  });

  it('ends also when something does not stop, and says so in the log', async () => {
    const { app, end } = fakeApp();
    const log = createRecordingLog();
    stopBeforeQuit(app, () => Promise.reject(new Error('disk')), log);
    app.quit();
    await end;
    expect(log.lines.map(({ event }) => event)).toEqual(['app.notStopped']);
  });
});

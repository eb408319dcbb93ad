import { describe, expect, it } from 'vitest';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { type PracticeServer, createPracticeHost } from './createPracticeHost.ts';

/** A machine with ports: taken ones cannot be listened on. */
function machine() {
  const taken = new Set<number>();
  const opened: number[] = [];
  let nextFree = 50_000;

  const open = (port: number): PracticeServer => {
    let listening = 0;
    return {
      start: async () => {
        listening = port === 0 ? nextFree++ : port;
        if (taken.has(listening)) throw new Error('EADDRINUSE');
        taken.add(listening);
        opened.push(listening);
        return { url: `http://127.0.0.1:${listening}` };
      },
      stop: async () => {
        taken.delete(listening);
      },
      counts: async () => ({ unit: 1 }),
      control: {
        setFault: async () => undefined,
        clearFaults: async () => undefined,
        received: async () => [{ ID: '1' }],
        seed: async () => undefined,
      },
    };
  };
  return { taken, opened, host: createPracticeHost({ open, log: createRecordingLog() }) };
}

describe('createPracticeHost', () => {
  it('is not running before it is started, and can be asked all the same', async () => {
    const { host } = machine();
    expect(await host.status()).toEqual({ running: false, url: '', counts: { unit: 1 } });
    expect(host.url()).toBe('');
  });

  it('keeps its address while stopped, so that a run meets a platform that is down', async () => {
    const { host, taken } = machine();
    await host.setRunning(true);
    expect(await host.setRunning(false)).toMatchObject({ ok: true, value: { running: false, url: '' } });
    expect(host.url()).toBe('http://127.0.0.1:50000');
    expect(host.isRunning()).toBe(false);
    expect(taken.size).toBe(0);
    expect(await host.received('unit')).toEqual([{ ID: '1' }]);
  });

  it('comes back on the same port', async () => {
    const { host, opened } = machine();
    await host.setRunning(true);
    await host.setRunning(false);
    expect(await host.setRunning(true)).toMatchObject({
      ok: true,
      value: { running: true, url: 'http://127.0.0.1:50000' },
    });
    expect(opened).toEqual([50_000, 50_000]);
  });

  it('takes another port where its own was taken meanwhile', async () => {
    const { host, taken } = machine();
    await host.setRunning(true);
    await host.setRunning(false);
    taken.add(50_000);
    expect(await host.setRunning(true)).toMatchObject({ ok: true, value: { url: 'http://127.0.0.1:50001' } });
  });

  it('starts one server, however often it is asked at once', async () => {
    const { host, opened } = machine();
    await Promise.all([host.setRunning(true), host.setRunning(true), host.setRunning(true)]);
    expect(opened).toEqual([50_000]);
  });

  it('says so where it cannot start, and does so at the next try', async () => {
    const { host, taken } = machine();
    taken.add(50_000);
    expect(await host.setRunning(true)).toMatchObject({
      ok: false,
      error: expect.stringContaining('没有启动'),
    });
    expect(await host.setRunning(true)).toMatchObject({ ok: true });
  });
});

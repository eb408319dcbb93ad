import { describe, expect, it } from 'vitest';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { SeedRefused } from '../practice/PracticeControl.ts';
import type { NodeIdentifier } from '#shared/bridge/contract.ts';
import { createPracticeHost } from './createPracticeHost.ts';

/** A platform whose next starts may fail. */
function practice(failures = 0) {
  let starts = 0;
  const dropped: string[] = [];
  const host = createPracticeHost({
    platform: {
      start: async () => {
        starts += 1;
        if (starts <= failures) throw new Error('EADDRINUSE');
        return { url: 'http://127.0.0.1:50000', socketPort: 0 };
      },
      stop: async () => undefined,
      counts: async () => perDataSet((dataSet) => (dataSet === 'unit' ? 1 : 0)),
      control: {
        setFault: async () => undefined,
        clearFaults: async () => undefined,
        received: async () => [{ ID: '1' }],
        seed: async (dataSet) => {
          if (dataSet === 'rule') throw new SeedRefused('制度名称为空');
          if (dataSet === 'person') throw new Error('disk');
        },
        dropRows: async (_dataSet, ids) => void dropped.push(...ids),
        identifiers: async () => [identifier('1')],
        seedIdentifiers: async ([first]) => {
          if (first?.handle === 'bad') throw new SeedRefused('标识格式不正确');
          if (first?.handle === 'bug') throw new Error('disk');
        },
        dropIdentifiers: async (handles) => void dropped.push(...handles),
      },
    },
    log: createRecordingLog(),
  });
  return { host, dropped, starts: () => starts };
}

function identifier(handle: string): NodeIdentifier {
  return { handle, templateVersion: 'map-1.0', attributes: [] };
}

describe('createPracticeHost', () => {
  it('is not running before it is started, and can be asked all the same', async () => {
    const { host } = practice();
    expect(await host.status()).toMatchObject({ running: false, url: '', counts: { unit: 1 } });
    expect(host.url()).toBe('');
  });

  it('keeps its address while stopped, so that a run meets a platform that is down', async () => {
    const { host } = practice();
    await host.setRunning(true);
    expect(await host.setRunning(false)).toMatchObject({ ok: true, value: { running: false, url: '' } });
    expect(host.url()).toBe('http://127.0.0.1:50000');
    expect(host.isRunning()).toBe(false);
    expect(await host.received('unit')).toEqual([{ ID: '1' }]);
  });

  it('starts once, however often it is asked at once', async () => {
    const { host, starts } = practice();
    await Promise.all([host.setRunning(true), host.setRunning(true), host.setRunning(true)]);
    expect(starts()).toBe(1);
    expect(host.isRunning()).toBe(true);
  });

  it('says so where it cannot start, and can at the next try', async () => {
    const { host } = practice(1);
    expect(await host.setRunning(true)).toMatchObject({
      ok: false,
      error: expect.stringContaining('没有启动'),
    });
    expect(host.isRunning()).toBe(false);
    expect(await host.setRunning(true)).toMatchObject({ ok: true, value: { running: true } });
  });

  it('hands on why rows to seed are refused; anything else is a bug', async () => {
    const { host } = practice();
    expect(await host.seed('unit', [])).toEqual({ ok: true, value: undefined });
    expect(await host.seed('rule', [{}])).toEqual({ ok: false, error: '制度名称为空' });
    await expect(host.seed('person', [{}])).rejects.toThrow('disk');
  });

  it('shows, seeds and drops the identifiers of the node, running or not', async () => {
    const { host, dropped } = practice();
    expect(await host.identifiers()).toEqual([identifier('1')]);
    expect(await host.seedIdentifiers([identifier('1')])).toEqual({ ok: true, value: undefined });
    expect(await host.seedIdentifiers([identifier('bad')])).toEqual({ ok: false, error: '标识格式不正确' });
    await expect(host.seedIdentifiers([identifier('bug')])).rejects.toThrow('disk');
    await host.dropIdentifiers(['1', '2']);
    expect(dropped).toEqual(['1', '2']);
  });
});

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPracticePlatform } from './createPracticePlatform.ts';
import { department, row, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform();
});
afterEach(() => p.end());

const logOf = (platform: TestPlatform): string => join(platform.folder, 'events.jsonl');

describe('durability', () => {
  it('has written every request before it answers', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    const [line] = readFileSync(logOf(p), 'utf8').split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      kind: 'request',
      entry: { committed: true, status: '0' },
      changes: [{ dataSet: 'department', row: department(1) }],
    });
  });

  it('knows rows, deletions, seeds and the journal after a restart', async () => {
    await p.objects('addObjects', 'department', [department(1), department(2), department(3)]);
    await p.objects('updateObjects', 'department', [{ ...department(2, 'U'), deptName: '生产部' }]);
    await p.objects('deleteObjects', 'department', [department(3, 'D')]);
    await p.objects('addObjects', 'department', [department(1)]);
    await p.syndata('0101', [row('riskPoint')]);
    await p.control.seed('riskPoint', [row('riskPoint', 2)]);
    const before = [await p.control.allRows('department'), await p.control.received('riskPoint')];
    const requests = await p.control.requests();

    p = await p.again();
    expect([await p.control.allRows('department'), await p.control.received('riskPoint')]).toEqual(before);
    expect(await p.control.requests()).toEqual(requests);
    expect(requests).toHaveLength(5);
    expect((await p.objects('addObjects', 'department', [department(1)])).json?.err).toContain('已存在');
    expect((await p.objects('addObjects', 'department', [department(3)])).json?.status).toBe('0');
  });

  it('counts how often a batch number came by an interface, over restarts', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.objects('addObjects', 'department', [department(1)]);
    await p.objects('updateObjects', 'department', [department(1, 'U')]);
    p = await p.again();
    await p.objects('addObjects', 'department', [department(1)]);
    expect((await p.control.requests()).map(({ arrival }) => arrival)).toEqual([1, 2, 1, 3]);
    expect((await p.control.status()).repeated).toBe(2);
  });

  it('drops a last line that was cut short, and goes on after it', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.platform.stop();
    appendFileSync(logOf(p), '{"kind":"request","entry":{"at":1,"rows":"半');
    p = await p.again();
    expect(await p.control.received('department')).toEqual([department(1)]);
    await p.objects('addObjects', 'department', [department(2)]);
    p = await p.again();
    expect(await p.control.received('department')).toEqual([department(1), department(2)]);
  });

  it('loses only the last request at whatever byte the log was cut', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    const first = readFileSync(logOf(p)).length;
    await p.objects('addObjects', 'department', [department(2)]);
    await p.platform.stop();
    const whole = readFileSync(logOf(p));
    for (let size = first; size < whole.length; size += 37) {
      writeFileSync(logOf(p), whole.subarray(0, size));
      const control = createPracticePlatform({ folder: p.folder, appId: '', appSecret: '' }).control;
      expect((await control.received('department')).map(({ ID }) => ID)).toEqual([uuid(1)]);
    }
  });

  it('refuses to start from a log that is damaged in the middle', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.platform.stop();
    writeFileSync(logOf(p), `x\n${readFileSync(logOf(p), 'utf8')}`);
    await expect(startTestPlatform({ folder: p.folder })).rejects.toThrow('damaged at line 1');
  });

  it('keeps its address and its rows from stop to start', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.platform.stop();
    await expect(fetch(p.url)).rejects.toThrow('fetch failed');
    expect(await p.control.status()).toMatchObject({ running: false, url: '', counts: { department: 1 } });
    expect(await p.platform.start()).toMatchObject({ url: p.url });
    expect(await p.platform.counts()).toMatchObject({ department: 1, unit: 0 });
  });

  it('may be stopped twice, and started once however often it is asked', async () => {
    expect(await p.platform.start()).toMatchObject({ url: p.url });
    await p.platform.stop();
    await p.platform.stop();
    expect((await p.control.status()).running).toBe(false);
  });

  it('keeps requests that come at once apart', async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => n + 1);
    const answers = await Promise.all(
      numbers.map((n) => p.objects('addObjects', 'department', [department(n), department(100)])),
    );
    expect(answers.filter(({ json }) => json?.status === '0')).toHaveLength(1);
    expect(await p.control.received('department')).toHaveLength(2);
  });
});

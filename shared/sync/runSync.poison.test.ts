import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../model/batch.ts';
import type { SendOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import type { PlatformOptions } from './testing/modelPlatform.ts';
import { createModelPlatform } from './testing/modelPlatform.ts';
import { createManualSignal } from './testing/manualClock.ts';
import { sampleRow } from './testing/samples.ts';
import { createScriptedChannel } from './testing/scriptedChannel.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const unclear: SendOutcome = { kind: 'unknown', reason: '平台出错（500）', answered: true };
const busyWords: SendOutcome = {
  kind: 'overload',
  reason: '系统繁忙',
  retryAfterMs: null,
  processed: 'maybe',
  tooLarge: false,
  inWords: true,
};

const choking = (row: BatchRow): boolean => row.data['dRemark'] === '毒';

/** New records, the given ones with a content that the platform chokes on. */
function given(count: number, poisoned: readonly number[], options: Partial<PlatformOptions> = {}) {
  const fixture = createSyncFixture();
  const ids = Array.from({ length: count }, (_, index) => `r${index}`);
  for (const [index, ID] of ids.entries()) {
    fixture.save(ID, 'person', { ...sampleRow(ID, poisoned.includes(index) ? '毒' : ''), idCardNo: ID });
  }
  const platform = createModelPlatform({
    strict: true,
    batchSize: 100,
    naming: 'unnamed',
    refuse: () => null,
    nextFault: () => null,
    poison: (row) => (choking(row) ? 'error' : null),
    ...options,
  });
  const mend = (ID: string): void => fixture.save(ID, 'person', { ...sampleRow(ID, '好'), idCardNo: ID });
  return { fixture, ids, platform, mend };
}

function asked(requests: readonly SendRequest[]): readonly string[] {
  return requests.map(
    ({ batchNo, operation, rows }) => `${Number(batchNo.slice(8))} ${operation} ${rows.length}`,
  );
}

describe('runSync, a row the platform chokes on', () => {
  it.each([0, 37, 99])('is found by halving, and all others arrive (row %d of 100)', async (index) => {
    const { fixture, platform } = given(100, [index]);
    await fixture.run(platform.channel);
    const report = await fixture.run(platform.channel);
    expect(report).toMatchObject({ status: 'completed', counts: { delivered: 99, unknown: 1 } });
    expect(fixture.entry(`r${index}`)?.state).toMatchObject({ status: 'unknown', reason: '平台出错（500）' });
    expect(platform.rows()).toHaveLength(99);
    expect(platform.requests.length).toBeLessThan(30);
  });

  it('is probed once a run and holds up nothing new', async () => {
    const { fixture, platform } = given(3, [1]);
    await fixture.run(platform.channel);
    await fixture.run(platform.channel);
    fixture.save('new', 'person', { ...sampleRow('new'), idCardNo: 'new' });
    const before = platform.requests.length;
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests.slice(before))).toEqual(['1 U 1', '1 I 1', '2 I 1']);
    expect(report).toMatchObject({ status: 'completed', counts: { delivered: 1, unknown: 1 } });
  });

  it('does not stop the run however many there are, each alone', async () => {
    const { fixture, platform } = given(6, [0, 1, 2, 3, 4], { batchSize: 1 });
    for (let run = 0; run < 3; run += 1) await fixture.run(platform.channel);
    expect(fixture.state('r5')).toBe('delivered');
    const report = await fixture.run(platform.channel);
    expect(report).toMatchObject({ status: 'completed', counts: { unknown: 5 } });
  });

  it('leaves the rest open where too many stand together, but comes to the good ones', async () => {
    const { fixture, platform } = given(
      100,
      Array.from({ length: 40 }, (_, index) => index),
    );
    let turn = 0;
    const random = (): number => [0.1, 0.9, 0.7, 0.3][(turn += 1) % 4] ?? 0;
    let runs = 0;
    for (; runs < 20 && platform.rows().length < 60; runs += 1) {
      const before = platform.requests.length;
      await fixture.run(platform.channel, { random });
      expect(platform.requests.length - before).toBeLessThan(350);
    }
    expect(platform.rows()).toHaveLength(60);
  });

  it('asks a platform that only ever fails no more than a few times', async () => {
    const { fixture, platform } = given(100, [], { poison: () => 'error' });
    await fixture.run(platform.channel);
    fixture.save('new', 'person', { ...sampleRow('new'), idCardNo: 'new' });
    const report = await fixture.run(platform.channel);
    expect(report).toMatchObject({ status: 'stopped', cause: 'unclearAnswers', counts: { unknown: 101 } });
    expect(report.message).toContain('平台连续多次没有明确答复。平台出错（500）。');
    expect(platform.requests.length).toBeLessThan(25);
  });
});

describe('runSync, a mended row', () => {
  it.each(['I', 'U'] as const)('goes out once the platform choked on its %s', async (operation) => {
    const { fixture, platform, mend } = given(3, operation === 'I' ? [1] : []);
    await fixture.run(platform.channel);
    if (operation === 'U') {
      fixture.save('r1', 'person', { ...sampleRow('r1', '毒'), idCardNo: 'r1' });
      await fixture.run(platform.channel);
    }
    await fixture.run(platform.channel);
    mend('r1');
    expect(fixture.state('r1')).toBe('unknown');
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 1, unknown: 0 });
    expect(platform.rows().filter(({ ID }) => ID === 'r1')).toMatchObject([{ data: { dRemark: '好' } }]);
    expect(fixture.state('r1')).toBe('delivered');
    expect(fixture.batches().map(({ state }) => state)).not.toContain('unknown');
  });

  it('goes out as an update where the old content had arrived after all', async () => {
    const { fixture, platform, mend } = given(1, [0]);
    await fixture.run(platform.channel);
    const data = { ...sampleRow('r0', '毒'), idCardNo: 'r0' };
    platform.put('person', { ID: 'r0', dataSet: 'person', data });
    mend('r0');
    await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 1', '1 U 1', '1 I 1', '2 U 1']);
    expect(platform.rows()).toMatchObject([{ ID: 'r0', data: { dRemark: '好' } }]);
  });

  it('stays open while it is still bad, under the number of its new content', async () => {
    const { fixture, platform, mend } = given(1, [0]);
    await fixture.run(platform.channel);
    fixture.save('r0', 'person', { ...sampleRow('又', '毒'), idCardNo: 'r0' });
    await fixture.run(platform.channel);
    expect(fixture.state('r0')).toBe('unknown');
    mend('r0');
    await fixture.run(platform.channel);
    expect(fixture.state('r0')).toBe('delivered');
    expect(platform.rows()).toHaveLength(1);
  });

  it('is deleted there where it goes for good', async () => {
    const { fixture, platform } = given(1, [0]);
    await fixture.run(platform.channel);
    fixture.delete('r0');
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests).slice(1)).toEqual(['1 U 1', '1 I 1', '1 D 1']);
    expect(fixture.state('r0')).toBe('gone');
    expect(report.counts.unknown).toBe(0);
  });

  it.each([
    ['known by its key, is deleted there under the old one', 'riskPoint', ['1 D 1', '2 I 1']],
    ['known by its ID, takes its own place', 'person', ['2 U 1', '2 I 1']],
  ] as const)('with a new key, %s', async (_name, dataSet, expected) => {
    const { fixture, platform } = given(0, []);
    const row = (key: string, dRemark: string) => ({ riskNo: key, idCardNo: key, dRemark });
    fixture.save('r', dataSet, row('1', '毒'));
    await fixture.run(platform.channel);
    fixture.save('r', dataSet, row('2', ''));
    await fixture.run(platform.channel);
    expect(asked(platform.requests).slice(3)).toEqual(expected);
    expect(platform.rows()).toMatchObject([{ ID: 'r', data: { riskNo: '2' } }]);
    expect(fixture.state('r')).toBe('delivered');
  });

  it('waits as a draft', async () => {
    const { fixture, platform } = given(1, [0]);
    await fixture.run(platform.channel);
    fixture.draft('r0', 'person', { ...sampleRow('r0', '好'), idCardNo: 'r0' });
    await fixture.run(platform.channel);
    expect(fixture.state('r0')).toBe('unknown');
    expect(platform.rows()).toEqual([]);
  });
});

describe('runSync, busy words', () => {
  it('end the waiting in halving, not in a refusal', async () => {
    const { fixture, platform } = given(8, [3], { poison: (row) => (choking(row) ? 'busy' : null) });
    const report = await fixture.run(platform.channel);
    expect(report).toMatchObject({ status: 'completed', counts: { delivered: 7, unknown: 1, refused: 0 } });
    expect(fixture.entry('r3')?.state).toMatchObject({ status: 'unknown', reason: '平台繁忙' });
    expect(fixture.clock.slept).toHaveLength(4);
  });

  it('are waited out only once', async () => {
    const { fixture, platform } = given(4, [], { poison: () => 'busy', batchSize: 1 });
    const report = await fixture.run(platform.channel);
    expect(fixture.clock.slept).toHaveLength(4);
    expect(report).toMatchObject({
      status: 'stopped',
      cause: 'unclearAnswers',
      counts: { unknown: 3, left: 1 },
    });
  });

  it('pass', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const { channel, requests } = createScriptedChannel({ answers: [busyWords, busyWords] });
    const report = await fixture.run(channel);
    expect(requests.map(({ operation }) => operation)).toEqual(['I', 'U', 'U']);
    expect(report.counts.delivered).toBe(1);
  });
});

describe('runSync, words that only count failures', () => {
  const counted =
    (bad: string, held: Set<string>) =>
    ({ operation, rows }: SendRequest): SendOutcome => {
      const fits = ({ ID }: BatchRow): boolean => ID !== bad && held.has(ID) === (operation === 'U');
      const good = rows.filter(fits);
      for (const { ID } of good) held.add(ID);
      if (good.length === rows.length) return { kind: 'delivered', reply: '', warning: null };
      if (rows.length > 1) return { ...unclear };
      return { kind: 'refused', reply: '', reason: '失败1条', cause: 'unexplained', named: [], suspects: [] };
    };

  it.each(['arrived', 'did not arrive'])('converge to one refused row, whatever %s', async (what) => {
    const fixture = createSyncFixture();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const ID of ids) fixture.save(ID, 'person', { ...sampleRow(ID), idCardNo: ID });
    const answer = counted('c', new Set());
    const first = what === 'arrived' ? answer : { ...unclear };
    const answers = [first, ...Array.from({ length: 30 }, () => answer)];
    const { channel } = createScriptedChannel({ answers });
    await fixture.run(channel);
    const report = await fixture.run(channel);
    expect(report.counts).toMatchObject({ delivered: 4, refused: 1, unknown: 0 });
    expect(fixture.entry('c')?.state).toMatchObject({ refusal: { reason: '失败1条' } });
  });
});

describe('runSync, a log-in that hangs', () => {
  it('does not hold up a stop', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const signal = createManualSignal();
    const { channel, requests } = createScriptedChannel();
    const hanging = { ...channel, open: () => (signal.abort(), new Promise<never>(() => undefined)) };
    const report = await fixture.run(hanging, { signal });
    expect(report.status).toBe('cancelled');
    expect(report.message).toBe('已停止同步。1 条记录仍在本机，未丢失。需要时请再点立即同步。');
    expect(requests).toEqual([]);
  });
});

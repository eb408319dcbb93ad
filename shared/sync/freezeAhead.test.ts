import { describe, expect, it, vi } from 'vitest';
import type { PlatformFault } from './testing/modelPlatform.ts';
import { CrashError, createModelPlatform } from './testing/modelPlatform.ts';
import { createManualSignal } from './testing/manualClock.ts';
import { sampleRow } from './testing/samples.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, place) => `r${1000 + place}`);

/** Departments that wait, and a platform that does `onRequest` before each request. */
function given(
  count: number,
  batchSize: number,
  onRequest: (request: number) => PlatformFault | null = () => null,
) {
  const fixture = createSyncFixture();
  for (const ID of idsOf(count)) fixture.save(ID, 'department', sampleRow(ID));
  let request = 0;
  const platform = createModelPlatform({
    ...{ strict: true, batchSize, naming: 'unnamed' },
    refuse: ({ data }) => (data['dResPsn'] === '不合格' ? '不合格' : null),
    nextFault: () => onRequest((request += 1)),
  });
  const freeze = vi.spyOn(fixture.store, 'freeze');
  const frozen = () => freeze.mock.calls.map(([drafts]) => drafts.length).filter((drafts) => drafts > 0);
  const underWay = () => idsOf(count).filter((ID) => fixture.state(ID) === 'sending').length;
  const numbers = () => platform.requests.map(({ batchNo }) => batchNo);
  return { fixture, platform, frozen, underWay, numbers };
}

describe('freezing ahead', () => {
  it('takes more at once while all goes well, at most ten batches', async () => {
    const { fixture, platform, frozen } = given(40, 1);
    await fixture.run(platform.channel);
    expect(frozen()).toEqual([1, 2, 8, 10, 10, 9]);
    expect(platform.rows()).toHaveLength(40);
    expect(fixture.batches().map(({ state }) => state)).toEqual(Array(40).fill('delivered'));
  });

  it('takes at most a thousand rows, but never less than a batch', async () => {
    const many = given(3000, 400);
    await many.fixture.run(many.platform.channel);
    expect(many.frozen()).toEqual([1, 2, 2, 3]);
    const large = given(2400, 1200);
    await large.fixture.run(large.platform.channel);
    expect(large.frozen()).toEqual([1, 1]);
  });

  it('sends in the order of the numbers', async () => {
    const { fixture, platform, numbers } = given(15, 1);
    await fixture.run(platform.channel);
    expect(numbers()).toEqual(numbers().toSorted());
  });

  it('puts back what was not sent when it is stopped, and gives it other numbers', async () => {
    const signal = createManualSignal();
    const { fixture, platform, underWay, numbers } = given(20, 1, (request) => {
      if (request === 9) signal.abort();
      return null;
    });
    const report = await fixture.run(platform.channel, { signal });
    expect(report).toMatchObject({ status: 'cancelled', counts: { delivered: 9, left: 11 } });
    expect(underWay()).toBe(0);
    expect(fixture.batches().filter(({ state }) => state === 'withdrawn')).toHaveLength(2);

    expect((await fixture.run(platform.channel)).counts).toMatchObject({ delivered: 11, left: 0 });
    expect(new Set(numbers()).size).toBe(20);
    expect(platform.rows()).toHaveLength(20);
  });

  it('puts back what was not sent when the run has to end', async () => {
    const { fixture, platform, underWay } = given(20, 1, (request) => (request === 9 ? 'unreachable' : null));
    const report = await fixture.run(platform.channel);
    expect(report).toMatchObject({ status: 'stopped', counts: { delivered: 8, left: 12 } });
    expect(underWay()).toBe(0);
  });

  it('begins again with one batch where one was refused', async () => {
    const { fixture, platform, frozen } = given(12, 1);
    fixture.save('r1003', 'department', { ...sampleRow('r1003'), dResPsn: '不合格' });
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 11, refused: 1, left: 0 });
    expect(frozen()[0]).toBe(1);
    expect(fixture.state('r1003')).toBe('refused');
  });

  it('leaves after a crash no more to be settled than was frozen, and nothing goes twice', async () => {
    const { fixture, platform } = given(60, 1, (request) => (request === 30 ? 'crashAfter' : null));
    await expect(fixture.run(platform.channel)).rejects.toThrow(CrashError);
    const open = fixture.batches().filter(({ state }) => state === 'sending');
    expect(open.length).toBeGreaterThan(1);
    expect(open.length).toBeLessThanOrEqual(10);

    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 31, conflict: 0, unknown: 0 });
    expect(platform.rows()).toHaveLength(60);
  });

  it('keeps an edit made while its record is frozen and not yet sent for the next run', async () => {
    const { fixture, platform } = given(4, 1, (request) => {
      if (request === 2) fixture.save('r1002', 'department', sampleRow('r1002', '途中修改'));
      return null;
    });
    await fixture.run(platform.channel);
    expect(fixture.state('r1002')).toBe('queued');
    expect(fixture.acknowledged('r1002')?.data).toEqual(sampleRow('r1002'));
    await fixture.run(platform.channel);
    expect(fixture.state('r1002')).toBe('delivered');
    expect(platform.rows()).toHaveLength(4);
  });
});

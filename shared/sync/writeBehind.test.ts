import { describe, expect, it, vi } from 'vitest';
import { createModelPlatform } from './testing/modelPlatform.ts';
import { sampleRow } from './testing/samples.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

/** Departments that go one by one to a platform that does not fail; `settle` stands before what the store does. */
function given(count: number, settle: (call: number) => Promise<void>) {
  const fixture = createSyncFixture();
  for (let place = 0; place < count; place += 1)
    fixture.save(`r${place}`, 'department', sampleRow(`r${place}`));
  const open: number[] = [];
  const unwritten = () => fixture.batches().filter(({ state }) => state === 'sending').length;
  const platform = createModelPlatform({
    ...{ strict: true, batchSize: 1, naming: 'unnamed' },
    refuse: () => null,
    nextFault: () => {
      open.push(unwritten());
      return null;
    },
  });
  const written: number[] = [];
  const store = { ...fixture.store };
  vi.spyOn(store, 'settle').mockImplementation(async (settlements) => {
    written.push(settlements.length);
    await settle(written.length);
    await fixture.store.settle(settlements);
  });
  const run = () => fixture.run(platform.channel, { store });
  return { fixture, platform, run, written, open };
}

const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

describe('writing answers behind', () => {
  it('writes those together that come while one is being written', async () => {
    const { run, written, platform } = given(40, slowly);
    const report = await run();
    expect(report.counts).toMatchObject({ delivered: 40, left: 0 });
    expect(written.reduce((sum, count) => sum + count)).toBe(40);
    expect(written.length).toBeLessThan(20);
    expect(platform.rows()).toHaveLength(40);
  });

  it('never leaves more open than was frozen at once', async () => {
    const { run, open } = given(40, slowly);
    await run();
    expect(Math.max(...open)).toBeLessThanOrEqual(10);
  });

  it('tells of every batch that it is done before the run is', async () => {
    const { run, fixture } = given(12, slowly);
    await run();
    const kinds = fixture.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'batchDone')).toHaveLength(12);
    expect(kinds.at(-1)).toBe('finished');
  });

  it('ends the run where an answer cannot be written; the next one settles what that left, and nothing goes twice', async () => {
    const { run, fixture, platform } = given(30, async (call) => {
      if (call === 4) throw new Error('disk full');
    });
    await expect(run()).rejects.toThrow('disk full');
    expect(fixture.batches().filter(({ state }) => state === 'sending').length).toBeGreaterThan(0);

    expect((await fixture.run(platform.channel)).counts).toMatchObject({ conflict: 0, unknown: 0, left: 0 });
    expect(platform.rows()).toHaveLength(30);
    expect(fixture.records().map(({ ID }) => fixture.state(ID))).toEqual(Array(30).fill('delivered'));
  });
});

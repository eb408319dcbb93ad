import { describe, expect, it } from 'vitest';
import type { BusType } from '../standard/types.ts';
import type { SendOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import type { PlatformFault, PlatformOptions } from './testing/modelPlatform.ts';
import { CrashError, createModelPlatform } from './testing/modelPlatform.ts';
import { createManualSignal } from './testing/manualClock.ts';
import { sampleRow } from './testing/samples.ts';
import { createScriptedChannel } from './testing/scriptedChannel.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const noAnswer: SendOutcome = { kind: 'unknown', reason: '等待超过 30 秒', answered: false };

function busy(processed: 'no' | 'maybe', retryAfterMs: number | null = null): SendOutcome {
  return { kind: 'overload', reason: '平台繁忙', retryAfterMs, processed, tooLarge: false };
}

function refusal(cause: 'exists' | 'missing', reason: string): SendOutcome {
  return { kind: 'refused', reply: reason, reason, cause, named: [], suspects: [] };
}

/** Records delivered by an earlier run, or new, and a platform with the given faults in turn. */
function given(count: number, faults: readonly PlatformFault[], options: Partial<PlatformOptions> = {}) {
  const fixture = createSyncFixture();
  const ids = Array.from({ length: count }, (_, index) => `r${index}`);
  for (const ID of ids) fixture.save(ID, 'department', sampleRow(ID));
  const queue = [...faults];
  const platform = createModelPlatform({
    strict: true,
    batchSize: 100,
    naming: 'unnamed',
    refuse: () => null,
    nextFault: () => queue.shift() ?? null,
    ...options,
  });
  const fail = (fault: PlatformFault): void => void queue.push(fault);
  return { fixture, ids, platform, fail };
}

function asked(requests: readonly SendRequest[]): readonly string[] {
  return requests.map(
    ({ batchNo, operation, rows }) => `${Number(batchNo.slice(8))} ${operation} ${rows.length}`,
  );
}

describe('runSync, unknown outcomes', () => {
  it.each([
    ['arrived', 'dropAfter', ['1 I 100', '1 U 100']],
    ['did not arrive', 'dropBefore', ['1 I 100', '1 U 100', '1 I 100']],
  ] as const)('settles a strict insert that %s, under its own number', async (_name, fault, expected) => {
    const { fixture, platform } = given(100, [fault]);
    const first = await fixture.run(platform.channel);
    expect(first.counts).toMatchObject({ unknown: 100, delivered: 0 });
    expect(fixture.state('r0')).toBe('unknown');
    const second = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(expected);
    expect(second.counts).toMatchObject({ unknown: 0, delivered: 100 });
    expect(platform.rows()).toHaveLength(100);
  });

  it.each(['dropAfter', 'dropBefore'] as const)('repeats an upsert as it was: %s', async (fault) => {
    const { fixture, platform } = given(3, [fault], { strict: false });
    await fixture.run(platform.channel);
    await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 3', '1 I 3']);
    expect(platform.rows()).toHaveLength(3);
  });

  it.each(['U', 'D'] as const)('repeats %s as it was', async (operation: BusType) => {
    const { fixture, platform, fail } = given(1, []);
    await fixture.run(platform.channel);
    if (operation === 'D') fixture.delete('r0');
    else fixture.save('r0', 'department', sampleRow('r0', '改过'));
    fail('dropAfter');
    await fixture.run(platform.channel);
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 1', `2 ${operation} 1`, `2 ${operation} 1`]);
    expect(report.counts.delivered).toBe(1);
    expect(fixture.state('r0')).toBe(operation === 'D' ? 'gone' : 'delivered');
    expect(platform.rows()).toHaveLength(operation === 'D' ? 0 : 1);
  });

  it('asks the platform at once what it holds where it can show it', async () => {
    const { fixture, platform } = given(2, ['dropBefore'], { readBack: true });
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 2', '2 I 1', '3 I 1']);
    expect(report.counts.delivered).toBe(2);
  });

  it('sends what was edited meanwhile only after the open outcome is settled', async () => {
    const { fixture, platform } = given(1, ['dropAfter']);
    await fixture.run(platform.channel);
    fixture.save('r0', 'department', sampleRow('r0', '之后修改'));
    expect(fixture.state('r0')).toBe('unknown');
    await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 1', '1 U 1', '2 U 1']);
    expect(platform.rows()[0]?.data).toEqual(sampleRow('r0', '之后修改'));
  });

  it('deletes there what was deleted here while the outcome was open', async () => {
    const { fixture, platform } = given(1, ['dropAfter']);
    await fixture.run(platform.channel);
    fixture.delete('r0');
    await fixture.run(platform.channel);
    expect(platform.rows()).toEqual([]);
    expect(fixture.state('r0')).toBe('gone');
  });

  it('never repeats a row that was settled before the rest of its batch', async () => {
    const fixture = createSyncFixture();
    for (const ID of ['a', 'b']) fixture.save(ID, 'department', sampleRow(ID));
    const partly = ({ rows }: SendRequest): SendOutcome => ({
      kind: 'items',
      reply: '',
      items: rows.map(({ ID }) =>
        ID === 'a' ? { kind: 'delivered', ID } : { kind: 'unknown', ID, reason: '没有提到' },
      ),
    });
    const { channel, requests } = createScriptedChannel({ answers: [partly, noAnswer] });
    await fixture.run(channel);
    fixture.save('a', 'department', sampleRow('a', '新内容'));
    await fixture.run(channel);
    await fixture.run(channel);
    const rowsOf = requests.map(
      ({ batchNo, rows }) => `${batchNo.at(-1)} ${rows.map(({ ID }) => ID).join('')}`,
    );
    expect(rowsOf).toEqual(['1 ab', '1 b', '2 a', '1 b']);
    expect(fixture.batches().map(({ state, counts }) => [state, counts.delivered])).toEqual([
      ['delivered', 2],
      ['delivered', 1],
    ]);
  });

  it('leaves the rows open when the platform contradicts itself, and asks again next time', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const missing = refusal('missing', '数据不存在');
    const exists = refusal('exists', '数据已存在');
    const { channel, requests } = createScriptedChannel({ answers: [noAnswer, missing, exists, missing] });
    await fixture.run(channel);
    const report = await fixture.run(channel);
    expect(requests.map(({ operation }) => operation)).toEqual(['I', 'U', 'I', 'U']);
    expect(report.counts).toMatchObject({ unknown: 1, delivered: 0, conflict: 0 });
    await fixture.run(channel);
    expect(fixture.state('a')).toBe('delivered');
  });
});

describe('runSync, crashes', () => {
  it.each(['crashBefore', 'crashAfter'] as const)('settles the batch under way after a %s', async (fault) => {
    const { fixture, platform } = given(3, [fault]);
    await expect(fixture.run(platform.channel)).rejects.toThrow(CrashError);
    expect(fixture.state('r0')).toBe('sending');
    const report = await fixture.run(platform.channel);
    expect(report.counts.delivered).toBe(3);
    expect(platform.rows()).toHaveLength(3);
  });

  it('settles what crashed while it was being settled', async () => {
    const { fixture, platform } = given(3, ['dropBefore', 'crashAfter', 'crashAfter', 'crashBefore']);
    await fixture.run(platform.channel);
    for (let crash = 0; crash < 3; crash += 1) {
      await expect(fixture.run(platform.channel)).rejects.toThrow(CrashError);
    }
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 3, conflict: 0 });
    expect(platform.rows()).toHaveLength(3);
  });
});

describe('runSync, overload', () => {
  it('waits with back-off and sends the same frozen batch again', async () => {
    const { fixture, platform } = given(2, ['busyNo', 'busyNo']);
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 2', '1 I 2', '1 I 2']);
    expect(fixture.clock.slept).toEqual([1_500, 3_000]);
    expect(report.counts.delivered).toBe(2);
    expect(fixture.events.filter(({ kind }) => kind === 'waiting')).toHaveLength(2);
  });

  it.each(['busyBefore', 'busyAfter'] as const)('settles what may have been processed: %s', async (fault) => {
    const { fixture, platform } = given(2, [fault]);
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests).slice(0, 2)).toEqual(['1 I 2', '1 U 2']);
    expect(report.counts).toMatchObject({ delivered: 2, unknown: 0 });
    expect(platform.rows()).toHaveLength(2);
  });

  it('sends at once, in halves, what a read-back after overload did not find', async () => {
    const { fixture, platform } = given(2, ['busyBefore'], { readBack: true });
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 2', '2 I 1', '3 I 1']);
    expect(report.counts.delivered).toBe(2);
  });

  it('gives up after five tries and says when to come back', async () => {
    const { fixture, platform } = given(1, ['busyNo', 'busyNo', 'busyNo', 'busyNo', 'busyNo']);
    const report = await fixture.run(platform.channel);
    expect(platform.requests).toHaveLength(5);
    expect(report).toMatchObject({ status: 'stopped', cause: 'overload', counts: { left: 1 } });
    expect(report.nextTryAt).toBe(report.finishedAt + 60_000);
    expect(fixture.batches()[0]?.state).toBe('withdrawn');
  });

  it('does not wait for an hour, but says so', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const { channel } = createScriptedChannel({ answers: [busy('maybe', 3_600_000)] });
    const report = await fixture.run(channel);
    expect(fixture.clock.slept).toEqual([]);
    expect(report.counts.unknown).toBe(1);
    expect(report.message).toBe(
      '平台繁忙。1 条记录仍在本机，未丢失，其中 1 条待确认，下次同步会先核实。' +
        '请在 09:00 以后再点立即同步。',
    );
  });

  it('waits for a log-in too', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const { channel, calls } = createScriptedChannel({
      opens: [{ kind: 'overload', reason: '平台繁忙', retryAfterMs: 4_000 }],
    });
    await fixture.run(channel);
    expect(calls).toEqual(['open', 'open', 'send', 'close']);
    expect(fixture.clock.slept).toEqual([4_000]);
  });

  it('puts the batch back when cancelled while waiting', async () => {
    const fixture = createSyncFixture();
    fixture.save('a', 'department', sampleRow('a'));
    const signal = createManualSignal();
    const { channel } = createScriptedChannel({
      answers: [
        () => {
          signal.abort();
          return busy('no');
        },
      ],
    });
    const report = await fixture.run(channel, { signal });
    expect(report.status).toBe('cancelled');
    expect(fixture.state('a')).toBe('queued');
  });

  it('learns from a request that was too large', async () => {
    const { fixture, platform } = given(8, ['tooLarge'], { batchSize: 4 });
    const report = await fixture.run(platform.channel);
    expect(asked(platform.requests)).toEqual(['1 I 4', '2 I 2', '3 I 2', '4 I 2', '5 I 2']);
    expect(report.counts.delivered).toBe(8);
  });
});

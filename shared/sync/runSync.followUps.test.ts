import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../model/ports.ts';
import type { Naming } from './testing/modelPlatform.ts';
import { CrashError, createModelPlatform } from './testing/modelPlatform.ts';
import { sampleRow } from './testing/samples.ts';
import { createScriptedChannel, deliveredOutcome } from './testing/scriptedChannel.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const bad = '不合格';

function given(count: number, naming: Naming, rowByRow: boolean, badOnes: readonly number[] = [1]) {
  const fixture = createSyncFixture();
  const ids = Array.from({ length: count }, (_, index) => `r${index}`);
  for (const [index, ID] of ids.entries()) {
    fixture.save(ID, 'department', sampleRow(ID, badOnes.includes(index) ? bad : ''));
  }
  const platform = createModelPlatform({
    strict: true,
    batchSize: 100,
    naming,
    rowByRow,
    refuse: ({ data }) => (data['dRemark'] === bad ? '内容不合格' : null),
    nextFault: () => null,
  });
  const states = () => ids.map((ID) => fixture.state(ID));
  return { fixture, ids, platform, states };
}

function refused(
  cause: 'exists' | 'missing' | 'content',
  ids = '',
): Extract<SendOutcome, { kind: 'refused' }> {
  const named = [...ids].map((ID) => ({ ID, field: null, theirs: null }));
  return { kind: 'refused', reply: '', reason: '原因', cause, named, suspects: [] };
}

/** Records a, b, c, … and a channel that answers by script. */
function scripted(ids: string, answers: readonly SendOutcome[]) {
  const fixture = createSyncFixture();
  for (const ID of ids) fixture.save(ID, 'department', sampleRow(ID));
  const { channel, requests } = createScriptedChannel({ answers });
  const sent = () =>
    requests.map(({ operation, rows }) => `${operation} ${rows.map(({ ID }) => ID).join('')}`);
  const states = () => [...ids].map((ID) => fixture.state(ID));
  return { fixture, channel, sent, states };
}

describe('a platform that commits the good rows of a batch it refuses', () => {
  it.each(['all', 'first', 'unnamed', 'suspects'] as const)('shows no false conflict: %s', async (naming) => {
    const { fixture, platform, states } = given(9, naming, true);
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 8, refused: 1, conflict: 0 });
    expect(states().filter((state) => state === 'delivered')).toHaveLength(8);
    expect(fixture.batches().every(({ state }) => state !== 'sending' && state !== 'unknown')).toBe(true);
    expect(platform.rows()).toHaveLength(8);
  });

  it('takes two requests more where it names all', async () => {
    const { fixture, platform } = given(100, 'all', true);
    await fixture.run(platform.channel);
    expect(platform.requests.map(({ operation, rows }) => `${operation} ${rows.length}`)).toEqual([
      'I 100',
      'I 99',
      'U 99',
    ]);
  });

  it('has deleted what it does not find a second time', async () => {
    const { fixture, channel, sent } = scripted('abc', [
      deliveredOutcome,
      refused('content', 'a'),
      refused('missing', 'bc'),
    ]);
    await fixture.run(channel);
    for (const ID of 'abc') fixture.delete(ID);
    const report = await fixture.run(channel);
    expect(sent().slice(1)).toEqual(['D abc', 'D bc']);
    expect(report.counts).toMatchObject({ delivered: 2, refused: 1, conflict: 0 });
  });

  it('is not asked again after a crash, which leaves the rows to be sent anew', async () => {
    const { fixture, platform, states } = given(4, 'first', true);
    let count = 0;
    const crashing = {
      ...platform.channel,
      send: (request: Parameters<typeof platform.channel.send>[0]) => {
        count += 1;
        if (count === 4) throw new CrashError('before');
        return platform.channel.send(request);
      },
    };
    await expect(fixture.run(crashing)).rejects.toThrow(CrashError);
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ unknown: 0, left: 0 });
    expect(states()).not.toContain('sending');
    expect(platform.rows()).toHaveLength(3);
  });
});

describe('an atomic platform with rows of somebody else', () => {
  it.each(['all', 'first', 'unnamed', 'suspects'] as const)('keeps them: %s', async (naming) => {
    const { fixture, platform, states } = given(6, naming, false);
    for (const ID of ['r3', 'r4']) {
      const data = sampleRow(ID, '他处');
      platform.put('department', { ID: `x${ID}`, dataSet: 'department', data });
    }
    await fixture.run(platform.channel);
    expect(states()).toEqual(['delivered', 'refused', 'delivered', 'conflict', 'conflict', 'delivered']);
    expect(platform.rows().filter(({ ID }) => ID.startsWith('x'))).toHaveLength(2);
  });

  it('a single row that exists stays a conflict', async () => {
    const { fixture, channel, states } = scripted('ab', [refused('content', 'a'), refused('exists', 'b')]);
    await fixture.run(channel);
    expect(states()).toEqual(['refused', 'conflict']);
  });

  it('a refusal that spoke of existing rows proves nothing', async () => {
    const { fixture, channel, states } = scripted('abc', [
      refused('exists', 'a'),
      refused('exists', 'b'),
      refused('exists', 'c'),
    ]);
    await fixture.run(channel);
    expect(states()).toEqual(['conflict', 'conflict', 'conflict']);
  });

  it('unless its follow-up lists many more, which it would have listed at once', async () => {
    const { fixture, channel, sent, states } = scripted('abcd', [
      refused('exists', 'a'),
      refused('exists', 'bcd'),
    ]);
    await fixture.run(channel);
    expect(sent()).toEqual(['I abcd', 'I bcd', 'U bcd']);
    expect(states()).toEqual(['conflict', 'delivered', 'delivered', 'delivered']);
  });

  it('never overwrites content that it was shown', async () => {
    const shown = refused('exists', 'bcd');
    const [first, ...others] = shown.named;
    const named = [...(first ? [{ ...first, theirs: sampleRow('b', '他处') }] : []), ...others];
    const { fixture, channel, sent, states } = scripted('abcd', [
      refused('content', 'a'),
      { ...shown, named },
    ]);
    await fixture.run(channel);
    expect(sent()).toEqual(['I abcd', 'I bcd', 'U cd']);
    expect(states()).toEqual(['refused', 'conflict', 'delivered', 'delivered']);
  });

  it.each<[string, SendOutcome, string]>([
    ['no answer', { kind: 'unknown', reason: '超时', answered: false }, 'unknown'],
    ['a fatal cause', { kind: 'fatal', cause: 'login', reason: '登录失败。' }, 'queued'],
  ])('keeps the conflicts of resending that ends in %s', async (_name, last, state) => {
    const { fixture, channel, states } = scripted('abcd', [
      refused('content', 'a'),
      refused('exists', 'b'),
      refused('exists', 'c'),
      last,
    ]);
    await fixture.run(channel);
    expect(states()).toEqual(['refused', 'conflict', 'conflict', state]);
  });
});

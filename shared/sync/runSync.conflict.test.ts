import { describe, expect, it } from 'vitest';
import type { ConflictChoice } from './resolveConflict.ts';
import { createModelPlatform } from './testing/modelPlatform.ts';
import { sampleRow } from './testing/samples.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const merged = sampleRow('a', '合并后的内容');

function given() {
  const fixture = createSyncFixture();
  const platform = createModelPlatform({
    strict: true,
    batchSize: 100,
    naming: 'unnamed',
    refuse: () => null,
    nextFault: () => null,
  });
  for (const ID of ['a', 'b', 'c']) fixture.save(ID, 'department', sampleRow(ID));
  const contentOf = (name: string) => platform.rows().find(({ data }) => data.deptName === name)?.data;
  return { fixture, platform, contentOf };
}

const choices: readonly ConflictChoice[] = [
  { kind: 'mine' },
  { kind: 'theirs' },
  { kind: 'merged', data: merged },
];

describe('runSync, a key that another workstation took', () => {
  it('meets a conflict, leaves their content alone and delivers the rest', async () => {
    const { fixture, platform, contentOf } = given();
    const theirs = sampleRow('a', '他处所写');
    platform.put('department', { ID: 'x', dataSet: 'department', data: theirs });
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 2, conflict: 1 });
    expect(fixture.entry('a')?.state).toMatchObject({
      conflict: { kind: 'existsThere', mine: sampleRow('a') },
    });
    expect(contentOf('a')).toEqual(theirs);
    const again = await fixture.run(platform.channel);
    expect(again.message).toBe('没有待同步的记录。');
  });

  it.each(choices)('carries out $kind', async (choice) => {
    const { fixture, platform, contentOf } = given();
    const theirs = sampleRow('a', '他处所写');
    platform.put('department', { ID: 'x', dataSet: 'department', data: theirs });
    await fixture.run(platform.channel);
    fixture.resolve('a', choice);
    await fixture.run(platform.channel);
    expect(fixture.state('a')).toBe(choice.kind === 'theirs' ? 'gone' : 'delivered');
    const expected = { mine: sampleRow('a'), theirs, merged }[choice.kind];
    expect(contentOf('a')).toEqual(expected);
    expect(platform.rows()).toHaveLength(3);
  });
});

describe('runSync, a record that is not there any more', () => {
  it.each(choices)('carries out $kind for an update', async (choice) => {
    const { fixture, platform, contentOf } = given();
    await fixture.run(platform.channel);
    fixture.save('a', 'department', sampleRow('a', '改过'));
    fixture.save('b', 'department', sampleRow('b', '改过'));
    platform.remove('department', sampleRow('a'));
    const report = await fixture.run(platform.channel);
    expect(report.counts).toMatchObject({ delivered: 1, conflict: 1 });
    expect(fixture.entry('a')?.state).toMatchObject({ conflict: { kind: 'missingThere' } });

    fixture.resolve('a', choice);
    await fixture.run(platform.channel);
    expect(fixture.state('a')).toBe(choice.kind === 'theirs' ? 'gone' : 'delivered');
    const expected = { mine: sampleRow('a', '改过'), theirs: undefined, merged }[choice.kind];
    expect(contentOf('a')).toEqual(expected);
  });

  it('ends the deletion of a record that is gone already', async () => {
    const { fixture, platform } = given();
    await fixture.run(platform.channel);
    fixture.delete('a');
    platform.remove('department', sampleRow('a'));
    const report = await fixture.run(platform.channel);
    expect(fixture.state('a')).toBe('gone');
    expect(report.counts).toMatchObject({ delivered: 1, conflict: 0 });
    expect(report.message).toBe('已送达 1 条。');
  });
});

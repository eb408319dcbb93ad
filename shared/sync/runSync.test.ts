import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import { createManualSignal } from './testing/manualClock.ts';
import { sampleAcknowledged, sampleRow } from './testing/samples.ts';
import type { ScriptedOptions } from './testing/scriptedChannel.ts';
import { createScriptedChannel, deliveredOutcome } from './testing/scriptedChannel.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

const unreachable: SendOutcome = { kind: 'fatal', cause: 'unreachable', reason: '拒绝连接' };
const noAnswer: SendOutcome = { kind: 'unknown', reason: '等待超过 30 秒', answered: false };

function refusal(overrides: Partial<Extract<SendOutcome, { kind: 'refused' }>> = {}): SendOutcome {
  return {
    kind: 'refused',
    reply: '{"status":"1","err":"部门名称不能为空"}',
    reason: '部门名称不能为空',
    cause: 'content',
    named: [],
    suspects: [],
    ...overrides,
  };
}

function given(ids: readonly string[], options: ScriptedOptions = {}) {
  const fixture = createSyncFixture();
  for (const ID of ids) fixture.save(ID, 'department', sampleRow(ID));
  return { fixture, ...createScriptedChannel(options) };
}

function sent(requests: readonly SendRequest[]): readonly string[] {
  return requests.map(({ operation, rows }) => [operation, ...rows.map(({ ID }) => ID)].join(' '));
}

describe('runSync, plain', () => {
  it('sends insert, update and delete under rising numbers and ends with nothing to do', async () => {
    const { fixture, channel, requests, calls } = given(['a', 'b']);
    const report = await fixture.run(channel);
    expect(report).toMatchObject({ status: 'completed', cause: null, message: '已送达 2 条。' });
    expect(report.counts).toEqual({
      delivered: 2,
      refused: 0,
      conflict: 0,
      unknown: 0,
      held: 0,
      left: 0,
      taken: 0,
    });
    expect(calls).toEqual(['open', 'send', 'close']);

    fixture.save('a', 'department', sampleRow('a', '改过'));
    fixture.delete('b');
    await fixture.run(channel);
    expect(sent(requests)).toEqual(['I a b', 'U a', 'D b']);
    expect(requests.map(({ batchNo }) => batchNo)).toEqual([
      '2026052000000001',
      '2026052000000002',
      '2026052000000003',
    ]);
    expect(fixture.state('a')).toBe('delivered');
    expect(fixture.state('b')).toBe('gone');

    const idle = await fixture.run(channel);
    expect(idle.message).toBe('没有待同步的记录。');
    expect(calls).toHaveLength(7);
  });

  it('cuts batches to the size of the route and keeps the reply with each', async () => {
    const { fixture, channel, requests } = given(['a', 'b', 'c'], { batchSize: 2 });
    await fixture.run(channel);
    expect(sent(requests)).toEqual(['I a b', 'I c']);
    expect(fixture.batches().map(({ reply }) => reply)).toEqual(['{"status":"0"}', '{"status":"0"}']);
  });

  it('reports progress over the whole run', async () => {
    const { fixture, channel } = given(['a', 'b', 'c'], { batchSize: 2 });
    await fixture.run(channel);
    expect(fixture.events.map(({ kind, done, total }) => `${kind} ${done}/${total}`)).toEqual([
      'opening 0/3',
      'sending 0/3',
      'batchDone 2/3',
      'sending 2/3',
      'batchDone 3/3',
      'finished 3/3',
    ]);
  });

  it('says delivered only of the revision that was acknowledged', async () => {
    const { fixture, channel, requests } = given(['a'], {
      answers: [
        () => {
          fixture.save('a', 'department', sampleRow('a', '途中修改'));
          return deliveredOutcome;
        },
      ],
    });
    await fixture.run(channel);
    expect(fixture.state('a')).toBe('queued');
    expect(fixture.acknowledged('a')?.data).toEqual(sampleRow('a'));
    await fixture.run(channel);
    expect(sent(requests)).toEqual(['I a', 'U a']);
    expect(fixture.state('a')).toBe('delivered');
  });

  it('asks nobody to sync again for what was made a draft while the run went on', async () => {
    const { fixture, channel } = given(['a', 'b'], {
      batchSize: 1,
      answers: [
        () => {
          fixture.draft('b', 'department', sampleRow('b', '草稿'));
          return deliveredOutcome;
        },
      ],
    });
    const report = await fixture.run(channel);
    expect(report.counts).toMatchObject({ delivered: 1, left: 0 });
    expect(report.message).toBe('已送达 1 条。');
    expect(fixture.state('b')).toBe('draft');
  });

  it('never sends a draft, and leaves what equals the acknowledged copy alone', async () => {
    const { fixture, channel, requests } = given(['a', 'b', 'c']);
    fixture.acknowledge(sampleAcknowledged('a', sampleRow('a')));
    fixture.draft('b', 'department', sampleRow('b', '草稿'));
    const report = await fixture.run(channel);
    expect(sent(requests)).toEqual(['I c']);
    expect(fixture.entry('a')).toBeNull();
    expect(fixture.state('b')).toBe('draft');
    expect(report.counts).toMatchObject({ delivered: 1, left: 0 });
  });
});

describe('runSync, refusals and conflicts', () => {
  it('finds one bad row among a hundred: 99 arrive, 1 is refused with the reason', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `r${index}`);
    const answer = ({ rows }: SendRequest): SendOutcome =>
      rows.some(({ ID }) => ID === 'r37') ? refusal() : deliveredOutcome;
    const { fixture, channel, requests } = given(ids, { answers: Array.from({ length: 99 }, () => answer) });
    const report = await fixture.run(channel);
    expect(report.counts).toMatchObject({ delivered: 99, refused: 1, left: 0 });
    expect(fixture.entry('r37')?.state).toMatchObject({
      status: 'refused',
      refusal: { reason: '部门名称不能为空' },
    });
    expect(requests.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
    expect(report.message).toBe('已送达 99 条。1 条被退回，请在“冲突与错误”中查看原因并修改。');
  });

  it.each([1, 2, 4, 8])('needs O(k log n) requests for %i bad rows among 128', async (bad) => {
    const ids = Array.from({ length: 128 }, (_, index) => `r${index}`);
    const culprits = new Set(ids.filter((_, index) => index % (128 / bad) === 5));
    const answer = ({ rows }: SendRequest): SendOutcome =>
      rows.some(({ ID }) => culprits.has(ID)) ? refusal() : deliveredOutcome;
    const { fixture, channel, requests } = given(ids, {
      batchSize: 128,
      answers: Array.from({ length: 400 }, () => answer),
    });
    const report = await fixture.run(channel);
    expect(report.counts).toMatchObject({ delivered: 128 - bad, refused: bad });
    expect(requests.length).toBeLessThanOrEqual(2 * bad * Math.log2(128 / bad) + 2 * bad);
  });

  it('tells two conflicts from a refusal in the same batch', async () => {
    const named = (ID: string) => [{ ID, field: null, theirs: null }];
    const { fixture, channel, requests } = given(['a', 'b', 'c', 'd'], {
      answers: [
        refusal({ cause: 'exists', reason: '数据已存在', named: [...named('a'), ...named('b')] }),
        refusal({ named: named('c') }),
      ],
    });
    const report = await fixture.run(channel);
    expect(sent(requests)).toEqual(['I a b c d', 'I c d', 'I d']);
    expect(['a', 'b', 'c', 'd'].map((ID) => fixture.state(ID))).toEqual([
      'conflict',
      'conflict',
      'refused',
      'delivered',
    ]);
    expect(report.counts).toMatchObject({ delivered: 1, refused: 1, conflict: 2 });
  });

  it('holds the children of a refused parent, not those of one that exists there', async () => {
    const { fixture, channel, requests } = given(['a', 'b'], {
      answers: [
        refusal({ named: [{ ID: 'a', field: null, theirs: null }] }),
        refusal({ cause: 'exists', named: [{ ID: 'b', field: null, theirs: null }] }),
      ],
    });
    fixture.save('under-a', 'person', { psnName: '甲', idCardNo: '1', deptName: 'a' });
    fixture.save('under-b', 'person', { psnName: '乙', idCardNo: '2', deptName: 'b' });
    const report = await fixture.run(channel);
    expect(sent(requests)).toEqual(['I a b', 'I b', 'I under-b']);
    expect(fixture.entry('under-a')?.state).toMatchObject({
      status: 'held',
      waitsFor: { ID: 'a', title: 'a' },
    });
    expect(report.counts).toEqual({
      delivered: 1,
      refused: 1,
      conflict: 1,
      unknown: 0,
      held: 1,
      left: 0,
      taken: 0,
    });

    fixture.save('a', 'department', sampleRow('a', '改好'));
    await fixture.run(channel);
    expect(sent(requests).slice(3)).toEqual(['I a', 'I under-a']);
  });
});

describe('runSync, routes, selection, blockers', () => {
  it('holds what has no route, and its children, and sends the rest', async () => {
    const { fixture, channel, requests } = given(['a'], { notConfigured: ['department'] });
    fixture.save('p', 'person', { psnName: '甲', idCardNo: '1', deptName: 'a' });
    fixture.save('r', 'rule', { fileName: '制度', uploadDate: '2026-01-01' });
    const report = await fixture.run(channel);
    expect(sent(requests)).toEqual(['I r']);
    expect(fixture.entry('a')?.state).toMatchObject({ waitsFor: { kind: 'route' } });
    expect(fixture.entry('p')?.state).toMatchObject({ waitsFor: { kind: 'parent', ID: 'a' } });
    expect(report.message).toContain('2 条暂缓');
    const again = await fixture.run(channel);
    expect(again.counts.held).toBe(2);
    expect(fixture.state('a')).toBe('held');
  });

  it('sends only what is selected, and settles open outcomes all the same', async () => {
    const { fixture, channel, requests } = given(['a'], { answers: [noAnswer] });
    await fixture.run(channel);
    fixture.save('b', 'department', sampleRow('b'));
    fixture.save('c', 'department', sampleRow('c'));
    const report = await fixture.run(channel, { only: ['c'] });
    expect(sent(requests)).toEqual(['I a', 'U a', 'I c']);
    expect(fixture.state('b')).toBe('queued');
    expect(report.counts).toMatchObject({ delivered: 2, left: 0 });
  });

  it('holds what something outside holds up', async () => {
    const { fixture, channel, requests } = given(['a', 'b']);
    const waitsFor = { kind: 'attachment', name: '照片.png', reason: '尚未上传' } as const;
    await fixture.run(channel, { blockers: new Map([['a', waitsFor]]) });
    expect(sent(requests)).toEqual(['I b']);
    expect(fixture.entry('a')?.state).toEqual({ status: 'held', waitsFor });
  });
});

describe('runSync, stops', () => {
  it('changes nothing when the platform cannot be reached at the start', async () => {
    const { fixture, channel, calls } = given(['a', 'b'], {
      opens: [{ kind: 'fatal', cause: 'unreachable', reason: '拒绝连接' }],
    });
    const report = await fixture.run(channel);
    expect(report).toMatchObject({ status: 'stopped', cause: 'unreachable' });
    expect(report.message).toBe('拒绝连接。2 条记录仍在本机，未丢失。');
    expect(report.counts.left).toBe(2);
    expect(['a', 'b'].map((ID) => fixture.state(ID))).toEqual(['queued', 'queued']);
    expect(calls).toEqual(['open', 'close']);
    expect(fixture.batches()).toEqual([]);
  });

  it('stops at the first fatal answer and puts the batch back', async () => {
    const { fixture, channel, requests } = given(['a', 'b', 'c'], {
      batchSize: 1,
      answers: [deliveredOutcome, unreachable],
    });
    const report = await fixture.run(channel);
    expect(requests).toHaveLength(2);
    expect(report.counts).toMatchObject({ delivered: 1, left: 2 });
    // The third was frozen together with the second, and never sent.
    expect(fixture.batches().map(({ state }) => state)).toEqual(['delivered', 'withdrawn', 'withdrawn']);
    expect(fixture.state('b')).toBe('queued');
  });

  it('stops after the request under way when cancelled', async () => {
    const signal = createManualSignal();
    const { fixture, channel, requests, calls } = given(['a', 'b'], {
      batchSize: 1,
      answers: [
        () => {
          signal.abort();
          return deliveredOutcome;
        },
      ],
    });
    const report = await fixture.run(channel, { signal });
    expect(requests).toHaveLength(1);
    expect(report).toMatchObject({ status: 'cancelled', counts: { delivered: 1, left: 1 } });
    expect(report.message).toBe('已停止同步。已送达 1 条。1 条记录仍在本机，未丢失。需要时请再点立即同步。');
    expect(calls.at(-1)).toBe('close');
  });

  it('goes on after one open outcome and stops after the second in a row', async () => {
    const { fixture, channel, requests } = given(['a', 'b', 'c', 'd', 'e'], {
      batchSize: 1,
      answers: [noAnswer, deliveredOutcome, noAnswer, noAnswer],
    });
    const report = await fixture.run(channel);
    expect(requests).toHaveLength(4);
    expect(report).toMatchObject({ status: 'stopped', cause: 'noAnswer' });
    expect(report.counts).toMatchObject({ delivered: 1, unknown: 3, left: 1 });
    expect(report.message).toContain('其中 3 条待确认');
  });
});

import { describe, expect, it } from 'vitest';
import { leftOutWords, runMessage } from './runMessage.ts';
import type { RunCounts, StopCause } from './runReport.ts';

const none: RunCounts = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0, left: 0, taken: 0 };

describe('runMessage', () => {
  it('names everything that is not delivered and what to do about it', () => {
    const counts = { delivered: 9, refused: 1, conflict: 2, unknown: 3, held: 4, left: 5, taken: 0 };
    expect(runMessage({ kind: 'completed' }, counts, '平台')).toBe(
      '已送达 9 条。1 条被退回，请在“冲突与错误”中查看原因并修改。' +
        '2 条有冲突，请在“冲突与错误”中选择以哪一方为准。' +
        '3 条待确认：平台没有明确答复，数据仍在本机，下次同步会先核实。' +
        '4 条暂缓，数据仍在本机，所等待的事项见同步中心。' +
        '5 条在同步期间有改动，仍待同步，请再点一次立即同步。',
    );
  });

  it('says so when there was nothing to do', () => {
    expect(runMessage({ kind: 'completed' }, none, '平台')).toBe('没有待同步的记录。');
  });

  it.each<StopCause>(['unreachable', 'tls', 'address', 'login', 'permission', 'configuration'])(
    'leaves the words for %s to the channel and says that the data is safe',
    (cause) => {
      const end = { kind: 'stopped', cause, reason: '连不上平台。请检查网络', nextTryAt: null } as const;
      expect(runMessage(end, { ...none, left: 12 }, '平台')).toBe(
        '连不上平台。请检查网络。12 条记录仍在本机，未丢失。',
      );
    },
  );

  it('says that the other side was asked twice', () => {
    const end = {
      kind: 'stopped',
      cause: 'noAnswer',
      reason: '等待 30 秒没有回应',
      nextTryAt: null,
    } as const;
    expect(runMessage(end, { ...none, unknown: 2 }, '平台')).toBe(
      '平台连续两次没有明确答复。等待 30 秒没有回应。' +
        '2 条记录仍在本机，未丢失，其中 2 条待确认，下次同步会先核实。请稍后再点立即同步。',
    );
  });

  it('shows the time to come back in local time, rounded up to the minute', () => {
    const at = Date.UTC(2026, 4, 20, 16, 0, 30);
    const end = { kind: 'stopped', cause: 'overload', reason: '忙', nextTryAt: at } as const;
    expect(runMessage(end, none, '平台')).toContain('请在 00:01 以后');
  });
});

it('rows that cannot be a record are told, and none are not', () => {
  expect(leftOutWords(0, '库表')).toBe('');
  expect(leftOutWords(2, '库表')).toMatch(/^库表里有 2 行.*没有取回。请.*。$/);
});

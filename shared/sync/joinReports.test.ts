import { describe, expect, it } from 'vitest';
import { joinReports } from './joinReports.ts';
import type { RunReport } from './runReport.ts';

const none = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0, left: 0, taken: 0 };

function report(changes: Partial<RunReport> = {}): RunReport {
  return {
    status: 'completed',
    cause: null,
    message: '没有待同步的记录。',
    counts: none,
    startedAt: 10,
    finishedAt: 20,
    nextTryAt: null,
    ...changes,
  };
}

const sent = report({ message: '已送达 2 条。', counts: { ...none, delivered: 2 } });

describe('joinReports', () => {
  it('says what the first says where the others had nothing to do', () => {
    const joined = joinReports([
      { title: '省平台', report: sent },
      { title: '标识节点', report: report() },
    ]);
    expect(joined).toEqual(sent);
  });

  it('says that there was nothing where nobody had anything', () => {
    const joined = joinReports([
      { title: '省平台', report: report() },
      { title: '标识节点', report: report() },
    ]);
    expect(joined.message).toBe('没有待同步的记录。');
  });

  it('names the channel where only another than the first was busy', () => {
    const joined = joinReports([
      { title: '省平台', report: report() },
      { title: '标识节点', report: sent },
    ]);
    expect(joined).toMatchObject({ message: '标识节点：已送达 2 条。', counts: { delivered: 2 } });
  });

  it('adds up, takes the worst end and spans the whole time', () => {
    const stopped = report({
      status: 'stopped',
      cause: 'unreachable',
      message: '连不上标识节点。',
      counts: { ...none, left: 3 },
      startedAt: 20,
      finishedAt: 30,
      nextTryAt: 99,
    });
    const joined = joinReports([
      { title: '省平台', report: sent },
      { title: '标识节点', report: stopped },
    ]);
    expect(joined).toEqual({
      status: 'stopped',
      cause: 'unreachable',
      message: '省平台：已送达 2 条。标识节点：连不上标识节点。',
      counts: { ...none, delivered: 2, left: 3 },
      startedAt: 10,
      finishedAt: 30,
      nextTryAt: 99,
      joined: true,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { progressWords, reportWords } from './runWords.ts';

describe('progressWords', () => {
  it('leaves out what is not known yet', () => {
    expect(progressWords({ done: 0, total: 300, ratePerMinute: null, remainingSeconds: null })).toBe(
      '已处理 0 / 300 条',
    );
    expect(progressWords({ done: 100, total: 300, ratePerMinute: 599.6, remainingSeconds: 20 })).toBe(
      '已处理 100 / 300 条，每分钟约 600 条，剩余 20 秒',
    );
  });

  it('has no remaining time at the end', () => {
    expect(progressWords({ done: 3, total: 3, ratePerMinute: null, remainingSeconds: 0 })).toBe(
      '已处理 3 / 3 条',
    );
  });
});

describe('reportWords', () => {
  const none = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0, left: 0, taken: 0 };

  it('names what happened and always the delivered', () => {
    expect(reportWords(none)).toBe('送达 0 条');
    expect(reportWords({ ...none, delivered: 99, refused: 1, held: 2 })).toBe(
      '送达 99 条，被退回 1 条，暂缓 2 条',
    );
  });
});

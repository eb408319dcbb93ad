import { describe, expect, it } from 'vitest';
import { syncSentence } from './syncSentence.ts';

const now = Date.UTC(2026, 10, 22, 2, 0);
const none = { lastSuccess: null, waiting: 0, held: 0, unknown: 0, toMend: 0, now };

describe('syncSentence', () => {
  it('says the last success, what waits and what of it is held', () => {
    const lastSuccess = Date.UTC(2026, 10, 22, 0, 31);
    expect(syncSentence({ ...none, lastSuccess, waiting: 12, held: 2 })).toBe(
      '上次成功同步 今天 08:31，12 条待同步，其中 2 条暂缓',
    );
  });

  it('names unknown outcomes and what a person must mend apart', () => {
    expect(syncSentence({ ...none, waiting: 5, held: 1, unknown: 2, toMend: 3 })).toBe(
      '还没有成功同步过，5 条待同步，其中 1 条暂缓、2 条待确认；另有 3 条需要处理',
    );
  });

  it('says that nothing waits', () => {
    expect(syncSentence(none)).toBe('还没有成功同步过，没有待同步的记录');
  });
});

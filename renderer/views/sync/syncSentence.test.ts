import { describe, expect, it } from 'vitest';
import { noCounts } from '../../db/figures/countStates.ts';
import { syncSentence } from './syncSentence.ts';

const now = Date.UTC(2026, 10, 22, 2, 0);
const none = { lastSuccess: null, waiting: noCounts, causes: { toMend: 0, behind: 0 }, now };

describe('syncSentence', () => {
  it('says the last success, what waits and what of it is held', () => {
    const lastSuccess = Date.UTC(2026, 10, 22, 0, 31);
    expect(syncSentence({ ...none, lastSuccess, waiting: { ...noCounts, queued: 10, held: 2 } })).toBe(
      '上次成功同步 今天 08:31，12 条待同步，其中 2 条暂缓',
    );
  });

  it('names unknown outcomes and what a person must mend apart', () => {
    expect(
      syncSentence({
        ...none,
        waiting: { ...noCounts, queued: 2, held: 1, unknown: 2 },
        causes: { toMend: 3, behind: 1 },
      }),
    ).toBe('还没有成功同步过，5 条待同步，其中 1 条暂缓、2 条待确认；3 条要改，1 条在等它们');
  });

  it('says that nothing waits', () => {
    expect(syncSentence(none)).toBe('还没有成功同步过，没有待同步的记录');
  });
});

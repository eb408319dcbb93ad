import { describe, expect, it } from 'vitest';
import { formatDuration } from './formatDuration.ts';

describe('formatDuration', () => {
  it('is exact below a minute and rounded above', () => {
    expect(formatDuration(-3)).toBe('0 秒');
    expect(formatDuration(11.2)).toBe('12 秒');
    expect(formatDuration(170)).toBe('约 3 分钟');
    expect(formatDuration(3600)).toBe('约 1 小时');
    expect(formatDuration(3900)).toBe('约 1 小时 5 分钟');
  });
});

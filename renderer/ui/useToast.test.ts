import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dismissToast, toasts, useToast } from './useToast.ts';

describe('useToast', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const { id } of [...toasts]) dismissToast(id);
    vi.useRealTimers();
  });

  const texts = () => toasts.map(({ text }) => text);

  it('shows the newest word alone, for a while', () => {
    const { show } = useToast();
    show('已保存', 'good');
    show('已导出', 'good');
    expect(texts()).toEqual(['已导出']);
    vi.advanceTimersByTime(5000);
    expect(texts()).toEqual([]);
  });

  it('keeps a failure until it was closed', () => {
    const { show } = useToast();
    show('没有保存成功', 'bad');
    show('已导出', 'good');
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual(['没有保存成功']);
  });
});

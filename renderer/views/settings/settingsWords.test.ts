import { describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import { savedMessage } from './settingsWords.ts';

describe('savedMessage', () => {
  const live = { ...defaultProfile, mode: 'live' } as const;

  it('says how many records were queued for the real platform', () => {
    expect(savedMessage(live, 12, 'stored')).toContain('12 条本单位记录已排队');
    expect(savedMessage(live, 0, 'stored')).toContain('没有需要新排队的记录');
  });

  it('says when the AppSecret will have to be typed again', () => {
    expect(savedMessage(live, 0, 'session')).toContain('下次启动要重新填写');
    expect(savedMessage(defaultProfile, 0, 'none')).toBe('设置已保存，当前为演练平台。');
  });
});

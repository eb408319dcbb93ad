// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import RunPanel from './RunPanel.vue';

const steps = [
  { id: 'platform:open', label: '取得令牌', status: 'done', detail: '' },
  { id: 'attachments', label: '上传附件', status: 'waiting', detail: '' },
  { id: 'unit', label: '单位', status: 'running', detail: '已送达 1' },
  { id: 'department', label: '部门', status: 'waiting', detail: '' },
] as const;
const progress = { done: 1, total: 4, ratePerMinute: 60, remainingSeconds: 3 };

describe('RunPanel', () => {
  it('lists the steps with their state in words and marks the one going on', () => {
    const panel = mount(RunPanel, { props: { steps, progress, retry: null, stopping: false, now: 0 } });
    expect(panel.findAll('li').map((step) => step.text())).toEqual([
      '取得令牌完成',
      '上传附件没有',
      '单位进行中已送达 1',
      '部门等待',
    ]);
    expect(panel.get('[aria-current="step"]').text()).toContain('单位');
    expect(panel.get('progress').attributes()).toMatchObject({
      max: '4',
      value: '1',
      'aria-label': '同步进度',
    });
    expect(panel.text()).toContain('已处理 1 / 4 条，每分钟约 60 条，剩余 3 秒');
  });

  it('announces the step politely, and not every count', async () => {
    const panel = mount(RunPanel, { props: { steps, progress, retry: null, stopping: false, now: 0 } });
    const announced = () => panel.get('[aria-live="polite"]').text();
    expect(announced()).toBe('正在同步：单位');
    await panel.setProps({ progress: { ...progress, done: 2 } });
    expect(announced()).toBe('正在同步：单位');
  });

  it('counts down to the next try', async () => {
    const retry = { reason: '服务器返回 503', retryAt: 12_000 };
    const panel = mount(RunPanel, { props: { steps, progress, retry, stopping: false, now: 0 } });
    expect(panel.get('.notice').text()).toContain('对方繁忙，12 秒后重试');
    await panel.setProps({ now: 11_500 });
    expect(panel.get('.notice').text()).toContain('对方繁忙，1 秒后重试');
    await panel.setProps({ now: 13_000 });
    expect(panel.get('.notice').text()).toContain('对方繁忙，0 秒后重试');
  });

  it('says that it is stopping until the answer is there', async () => {
    const panel = mount(RunPanel, { props: { steps, progress, retry: null, stopping: false, now: 0 } });
    expect(panel.text()).toContain('需要停下时');
    await panel.setProps({ stopping: true });
    expect(panel.get('[aria-live="polite"]').text()).toBe('正在停止');
    expect(panel.text()).toContain('等已发出的请求得到答复后停下');
    expect(panel.text()).not.toContain('需要停下时');
  });
});

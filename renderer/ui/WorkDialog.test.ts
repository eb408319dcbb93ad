// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { provideModalDialogs } from './testing/provideModalDialogs.ts';
import { useWork, type Work } from './useWork.ts';
import WorkDialog from './WorkDialog.vue';

let wrapper: VueWrapper | undefined;

function open(props: { inPlace?: boolean; unstoppable?: boolean } = {}) {
  const closed = ref(0);
  const finished = ref(false);
  const state: { work?: Work } = {};
  const Host = defineComponent(() => {
    const work = (state.work = useWork('没有做完。'));
    return () =>
      h(
        WorkDialog,
        { title: '做事', work, finished: finished.value, ...props, onClose: () => (closed.value += 1) },
        { default: () => h('p', '要做什么？'), actions: () => h('button', '做') },
      );
  });
  const host = mount(Host, { attachTo: document.body });
  wrapper = host;
  if (!state.work) throw new Error('no work');
  const buttons = () =>
    host.findAll('button').map((button) => button.attributes('aria-label') ?? button.text());
  return { host, work: state.work, finished, closed, buttons };
}

beforeAll(provideModalDialogs);
afterEach(() => wrapper?.unmount());

describe('a dialog that works', () => {
  it('asks, can only be stopped while it works, and then shows what came of it', async () => {
    const { host, work, finished, closed, buttons } = open();
    expect(buttons()).toEqual(['关闭', '取消', '做']);
    const signals: AbortSignal[] = [];
    const running = work.run(
      ({ signal, onProgress }) =>
        new Promise<void>((resolve) => {
          signals.push(signal);
          onProgress({ step: '正在做', done: 1, total: 3 });
          signal.addEventListener('abort', () => resolve());
        }),
    );
    await nextTick();
    expect(buttons()).toEqual(['停止']);
    expect(host.get('[role="status"]').text()).toBe('正在做 33%…');
    expect(host.get('progress').attributes('value')).toBe('1');
    await host.get('dialog').trigger('cancel');
    expect(closed.value).toBe(0);

    await host.get('footer button').trigger('click');
    expect(signals[0]?.aborted).toBe(true);
    await running;
    finished.value = true;
    await nextTick();
    expect(buttons()).toEqual(['关闭', '完成']);
    await host.get('footer button').trigger('click');
    expect(closed.value).toBe(1);
  });

  it('keeps what was asked in sight and greys 取消 where the work runs to its end', async () => {
    const { host, work } = open({ inPlace: true, unstoppable: true });
    void work.run(() => new Promise<void>(() => undefined));
    await nextTick();
    expect(host.text()).toContain('要做什么？');
    expect(host.get('footer').text()).toBe('取消 做');
    expect(host.get('footer button').attributes('disabled')).toBeDefined();
  });

  it('tells a failure nobody expected in words, and asks again', async () => {
    const { work, buttons } = open();
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    expect(await work.run(() => Promise.reject(new Error('broken')))).toBeNull();
    vi.unstubAllGlobals();
    expect(work.failed.value).toBe('没有做完。');
    expect(report).toHaveBeenCalledTimes(1);
    await nextTick();
    expect(buttons()).toEqual(['关闭', '取消', '做']);
  });
});

// @vitest-environment jsdom
import { type VueWrapper, flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { provideServices, type Services } from '../../../services/services.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { createFakeBridge } from '../../../bridge/testing/fakeBridge.ts';
import LabelsView from './LabelsView.vue';
import { measureKey } from './measureText.ts';
import { measureEvenly } from './testing/measureEvenly.ts';
import { longHandle, sampleLabels } from './testing/sampleLabels.ts';
import { type LabelItem, useLabelQueue } from './useLabelQueue.ts';

let wrapper: VueWrapper;

async function open(items: readonly LabelItem[], answers: Partial<Bridge> = {}) {
  useLabelQueue().set(items);
  const router = createRouter({
    history: createMemoryHistory('/'),
    routes: ['/', '/identifiers'].map((path) => ({ path, component: { template: '<p />' } })),
  });
  const services = { bridge: createFakeBridge(answers), clock: { now: () => Date.UTC(2026, 4, 1) } };
  wrapper = mount(LabelsView, {
    attachTo: document.body,
    global: {
      plugins: [router, (app) => provideServices(app, services as Services)],
      provide: { [measureKey as symbol]: measureEvenly },
    },
  });
  if (items.length > 0)
    await eventually(() => expect(button('打印').attributes('aria-disabled')).toBe('false'));
  return { router };
}

function button(name: string) {
  const found = wrapper.findAll('button').find((one) => nameOf(one.element) === name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}

/** What a screen reader says: the text without what is hidden from it. */
function nameOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return copy.textContent.trim();
}

function control<T extends Element>(label: string) {
  const found = wrapper.findAll('label').find((one) => one.text() === label);
  if (found === undefined) throw new Error(`no control ${label}`);
  const id = found.attributes('for');
  return id === undefined ? found.get<T>('input') : wrapper.get<T>(`[id="${id}"]`);
}

async function chooseFormat(name: string): Promise<void> {
  const select = control<HTMLSelectElement>('标签规格');
  const options = [...select.element.options];
  select.element.selectedIndex = options.findIndex(({ text }) => text.trim() === name);
  await select.trigger('change');
}

const labels = () => wrapper.findAll('[role="img"]');
const pages = () => wrapper.findAll('[role="group"]').map((page) => page.attributes('aria-label'));

afterEach(() => wrapper.unmount());

describe('LabelsView', () => {
  it('says what to do when there is nothing to print, and leads back', async () => {
    const { router } = await open([]);
    expect(wrapper.text()).toContain('没有要打印的标签');
    expect(wrapper.findAll('button').map(({ element }) => nameOf(element))).toEqual(['返回']);
    await button('返回').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.path).toBe('/identifiers');
  });

  it('shows each label with its words and its code', async () => {
    await open(sampleLabels(2));
    expect(wrapper.get('h1').text()).toBe('标识标签');
    expect(labels().map((label) => label.attributes('aria-label'))).toEqual([
      '标签 1 号蒸汽锅炉 88.102.8888/GL-001',
      '标签 2 号蒸汽锅炉 88.102.8888/GL-002',
    ]);
    const texts =
      labels()[0]
        ?.findAll('text')
        .map((line) => line.text()) ?? [];
    expect(texts.slice(0, 3)).toEqual(['1 号蒸汽锅炉', 'FXD-1', '江苏某某设备有限公司']);
    expect(texts.slice(3).join('')).toBe('88.102.8888/GL-001');
    expect(labels()[0]?.find('path').exists()).toBe(true);
  });

  it('shows few of many pages at a time', async () => {
    await open(sampleLabels(14));
    expect(pages()).toHaveLength(12);
    expect(wrapper.text()).toContain('第 1–12 页，共 14 页');
    await button('下一页').trigger('click');
    expect(pages()).toEqual(['第 13 页', '第 14 页']);
    expect(button('下一页').attributes()).toHaveProperty('disabled');
  });

  it('fills a partly used sheet from the place that was typed, in as many copies', async () => {
    await open(sampleLabels(2));
    expect(control('起始位置').attributes()).toHaveProperty('disabled');
    await chooseFormat('A4 2 × 4（105 × 74.25 毫米）');
    await control('每个份数').setValue('2');
    await control('起始位置').setValue('7');
    expect(pages()).toEqual(['第 1 页']);
    expect(wrapper.text()).toContain('2 个标识，打印 4 个标签');
    expect(wrapper.text()).toContain('第 1 页，共 2 页');
    expect(labels().map((label) => label.attributes('transform'))).toEqual([
      'translate(0 222.75)',
      'translate(105 222.75)',
    ]);
  });

  it('does not print what cannot be meant', async () => {
    await open(sampleLabels(1));
    await control('每个份数').setValue('0');
    expect(control('每个份数').attributes('aria-invalid')).toBe('true');
    expect(wrapper.text()).toContain('请填 1 到 50 的整数。');
    expect(button('打印').attributes('aria-disabled')).toBe('true');
    await button('打印').trigger('click');
    await flushPromises();
    expect(wrapper.text()).not.toContain('已交给打印机');
  });

  it('prints the chosen words only', async () => {
    await open(sampleLabels(1));
    for (const part of ['编号', '单位', '标识编码']) await control<HTMLInputElement>(part).setValue(false);
    expect(
      labels()[0]
        ?.findAll('text')
        .map((line) => line.text()),
    ).toEqual(['1 号蒸汽锅炉']);
  });

  it('draws the other symbology', async () => {
    await open(sampleLabels(1));
    const before = labels()[0]?.get('path').attributes('d');
    await control<HTMLInputElement>('Data Matrix').setValue(true);
    await eventually(() => {
      expect(labels()).toHaveLength(1);
      expect(labels()[0]?.get('path').attributes('d')).not.toBe(before);
    });
  });

  it('leaves out a label whose code could not be read, and offers the format where it can', async () => {
    await open([...sampleLabels(2), { handle: longHandle, name: '长标识', code: '', unit: '' }]);
    await chooseFormat('40 × 30 毫米');
    expect(labels()).toHaveLength(2);
    const alert = wrapper.get('[role="alert"]');
    expect(alert.text()).toContain('有 1 个标识在“40 × 30 毫米”上印不下');
    expect(alert.text()).toContain('长标识');
    await button('换用 60 × 40 毫米').trigger('click');
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
    expect(labels()).toHaveLength(3);
  });

  it('does not begin a print that no window could carry', async () => {
    await open(sampleLabels(21));
    await control('每个份数').setValue('50');
    expect(wrapper.get('[role="alert"]').text()).toContain('一次最多打印 1000 个标签，现在是 1050 个');
    expect(button('保存为 PDF').attributes('aria-disabled')).toBe('true');
  });
});

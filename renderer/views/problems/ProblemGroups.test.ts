// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { groupProblems } from './groupProblems.ts';
import ProblemGroups from './ProblemGroups.vue';
import { itemOf, refusalOf } from './testing/testItems.ts';

const groups = groupProblems(
  ['一', '二', '三'].map((reason, index) =>
    itemOf('unit', `${index}`, { status: 'refused', refusal: refusalOf(reason) }),
  ),
);

function mountGroups() {
  const wrapper = mount(ProblemGroups, {
    props: {
      groups,
      selected: groups[0]?.key ?? '',
      'onUpdate:selected': (key: string) => wrapper.setProps({ selected: key }),
    },
    attachTo: document.body,
  });
  return wrapper;
}

describe('ProblemGroups', () => {
  it('is a list box of reasons with their counts', () => {
    const wrapper = mountGroups();
    expect(wrapper.get('[role="listbox"]').attributes('aria-label')).toBe('按原因分组');
    expect(wrapper.findAll('[role="option"]').map((option) => option.get('.label').text())).toEqual([
      '一 · 1 条',
      '二 · 1 条',
      '三 · 1 条',
    ]);
    wrapper.unmount();
  });

  it('moves selection and focus by the arrow keys, and stops at the ends', async () => {
    const wrapper = mountGroups();
    const press = async (key: string) => {
      await wrapper.get('[aria-selected="true"]').trigger('keydown', { key });
      await wrapper.vm.$nextTick();
      return wrapper.get('[aria-selected="true"] .label').text();
    };
    expect(await press('ArrowUp')).toBe('一 · 1 条');
    expect(await press('ArrowDown')).toBe('二 · 1 条');
    expect(document.activeElement?.textContent).toContain('二');
    expect(await press('End')).toBe('三 · 1 条');
    expect(await press('ArrowDown')).toBe('三 · 1 条');
    expect(await press('Home')).toBe('一 · 1 条');
    wrapper.unmount();
  });
});

// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import DataTable from './DataTable.vue';

interface Item {
  readonly id: string;
}

const rows: Item[] = [{ id: '甲' }, { id: '乙' }];

function render(selected: ReadonlySet<string> = new Set(), shown = rows) {
  return mount(DataTable<Item>, {
    attachTo: document.body,
    props: {
      caption: '部门',
      columns: [{ key: 'id', label: '名称', sortable: true, text: ({ id }: Item) => id }],
      rows: shown,
      rowKey: ({ id }: Item) => id,
      rowName: ({ id }: Item) => id,
      sort: { key: 'id', direction: 'ascending' },
      selected,
    },
  });
}

describe('DataTable', () => {
  it('tells the sort of a column and asks for the other direction', async () => {
    const wrapper = render();
    const header = wrapper.get('th[aria-sort]');
    expect(header.attributes('aria-sort')).toBe('ascending');
    await header.get('button').trigger('click');
    expect(wrapper.emitted('update:sort')).toEqual([[{ key: 'id', direction: 'descending' }]]);
  });

  it('offers no choice of all rows while they are about to be others', async () => {
    const wrapper = render();
    await wrapper.setProps({ outdated: true });
    expect(wrapper.get('[aria-label="选择本页全部"]').attributes('disabled')).toBeDefined();
    await wrapper.setProps({ outdated: false });
    expect(wrapper.get('[aria-label="选择本页全部"]').attributes('disabled')).toBeUndefined();
  });

  it('selects one row by a box that bears its name, and the page by the first', async () => {
    const wrapper = render(new Set(['甲']));
    await wrapper.get('[aria-label="选择 乙"]').trigger('change');
    await wrapper.get('[aria-label="选择本页全部"]').trigger('change');
    const both = [[new Set(['甲', '乙'])], [new Set(['甲', '乙'])]];
    expect(wrapper.emitted('update:selected')).toEqual(both);
  });

  it('offers no choice of all while no row is there yet', () => {
    expect(render(new Set(), []).get('[aria-label="选择本页全部"]').attributes('disabled')).toBeDefined();
    expect(render().get('[aria-label="选择本页全部"]').attributes('disabled')).toBeUndefined();
  });

  it('moves between rows by arrows and opens one by Enter', async () => {
    const wrapper = render();
    const [first, second] = wrapper.findAll('tbody tr');
    await first?.trigger('keydown', { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second?.element);
    await second?.trigger('keydown', { key: 'Enter' });
    expect(wrapper.emitted('open')).toEqual([[{ id: '乙' }]]);
  });
});

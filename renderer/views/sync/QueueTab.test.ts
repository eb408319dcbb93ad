// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { EntryState } from '#shared/model/entry.ts';
import type { WaitingState } from '../../db/figures/countStates.ts';
import type { ListedRecord, WaitingGroup } from '../../db/recordTypes.ts';
import { itemOf, listedOf } from '../problems/testing/testItems.ts';
import QueueTab from './QueueTab.vue';

function waiting(ID: string, deptName: string, state: EntryState): ListedRecord {
  const shown = state.status === 'held' || state.status === 'sending' ? state.status : 'queued';
  return listedOf(itemOf('department', ID, state, { deptName }), shown);
}

const parent = { kind: 'parent', ID: 'u', dataSet: 'unit', title: '江苏甲公司' } as const;
function group(state: WaitingState, items: readonly ListedRecord[], count = items.length): WaitingGroup {
  return { key: `department:${state}`, dataSet: 'department', state, count, items };
}

const groups = [
  group('sending', [waiting('c', '行政部', { status: 'sending', batchNo: '2026112200000001' })]),
  group('queued', [waiting('a', '工程部', { status: 'queued' })]),
  group('held', [waiting('b', '安全部', { status: 'held', waitsFor: parent })]),
];

interface Shown {
  readonly groups?: readonly WaitingGroup[];
  readonly selected?: ReadonlyMap<string, string>;
  readonly running?: boolean;
  readonly kind?: RecordKind | null;
}

function mountTab(shown: Shown = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: {} }],
  });
  const props = { groups, selected: new Map(), running: false, kind: null, ...shown };
  return mount(QueueTab, { props, global: { plugins: [router] } });
}

const sendButton = (tab: ReturnType<typeof mountTab>) => tab.get('.toolbar button');

describe('QueueTab', () => {
  it('shows each kind and state with how many there are', () => {
    const tab = mountTab({ groups: [...groups.slice(0, 2), group('held', groups[2]?.items ?? [], 300)] });
    expect(tab.findAll('summary').map((summary) => summary.text())).toEqual([
      '单位部门信息 · 同步中1 条',
      '单位部门信息 · 待同步1 条',
      '单位部门信息 · 暂缓300 条',
    ]);
    expect(tab.get('.more').text()).toBe('再显示一些（还有 299 条）');
  });

  it('asks for more of a long group', async () => {
    const tab = mountTab({ groups: [group('queued', groups[1]?.items ?? [], 60)] });
    await tab.get('.more button').trigger('click');
    expect(tab.emitted('showMore')).toEqual([['department:queued']]);
  });

  it('lists one kind alone, says so, and leads back to all', () => {
    const tab = mountTab({ groups: [], kind: 'person' });
    expect(tab.findAll('summary')).toHaveLength(0);
    expect(tab.text()).toContain('只列出人员基本信息，0 条。');
    expect(tab.get('a').attributes('href')).toBe('/sync');
  });

  it('says why a record is an insert, and what a held one waits for', () => {
    const tab = mountTab();
    expect(tab.text()).toContain('平台尚无此记录，本次为新增（I）');
    const link = tab.findAll('a').find((element) => element.text() === '等待单位 江苏甲公司 送达');
    expect(link?.attributes('href')).toBe('/records/unit/u');
  });

  it('chooses single records and whole groups, and never what is under way', async () => {
    const tab = mountTab();
    expect(sendButton(tab).attributes('disabled')).toBeDefined();
    expect(tab.get('input[aria-label="选择 行政部"]').attributes('disabled')).toBeDefined();
    await tab.get('input[aria-label="选择 工程部"]').trigger('change');
    expect(tab.emitted('toggle')).toEqual([['a', 'department:queued', true]]);
    await tab.get('input[aria-label="选择全部 单位部门信息 · 暂缓"]').trigger('change');
    expect(tab.emitted('toggleGroup')).toEqual([[groups[2], true]]);
  });

  it('sends what is chosen, but does not start a second run', async () => {
    const selected = new Map([['a', 'department:queued']]);
    const tab = mountTab({ selected });
    expect(tab.text()).toContain('已选择 1 条');
    await sendButton(tab).trigger('click');
    expect(tab.emitted('sendSelected')).toHaveLength(1);
    expect(sendButton(mountTab({ selected, running: true })).attributes('disabled')).toBeDefined();
  });

  it('says that nothing waits', () => {
    expect(mountTab({ groups: [] }).text()).toContain('没有待同步的记录');
  });
});

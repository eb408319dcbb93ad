// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { EntryState } from '#shared/model/entry.ts';
import type { ListedRecord } from '../../db/recordTypes.ts';
import { itemOf, listedOf } from '../problems/testing/testItems.ts';
import QueueTab from './QueueTab.vue';

function waiting(ID: string, deptName: string, state: EntryState): ListedRecord {
  const shown = state.status === 'held' || state.status === 'sending' ? state.status : 'queued';
  return listedOf(itemOf('department', ID, state, { deptName }), shown);
}

const parent = { kind: 'parent', ID: 'u', dataSet: 'unit', title: '江苏甲公司' } as const;
const records = [
  waiting('a', '工程部', { status: 'queued' }),
  waiting('b', '安全部', { status: 'held', waitsFor: parent }),
  waiting('c', '行政部', { status: 'sending', batchNo: '2026112200000001' }),
];

function mountTab(shown: readonly ListedRecord[], running = false, kind: RecordKind | null = null) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: {} }],
  });
  return mount(QueueTab, { props: { records: shown, running, kind }, global: { plugins: [router] } });
}

describe('QueueTab', () => {
  it('groups by data set and state', () => {
    expect(
      mountTab(records)
        .findAll('summary')
        .map((summary) => summary.text()),
    ).toEqual(['单位部门信息 · 同步中1 条', '单位部门信息 · 待同步1 条', '单位部门信息 · 暂缓1 条']);
  });

  it('lists one kind alone, says so, and leads back to all', () => {
    const tab = mountTab(records, false, 'person');
    expect(tab.findAll('summary')).toHaveLength(0);
    expect(tab.text()).toContain('只列出人员基本信息，0 条。');
    expect(tab.get('a').attributes('href')).toBe('/sync');
  });

  it('says why a record is an insert, and what a held one waits for', () => {
    const tab = mountTab(records);
    expect(tab.text()).toContain('平台尚无此记录，本次为新增（I）');
    const link = tab.findAll('a').find((element) => element.text() === '等待单位 江苏甲公司 送达');
    expect(link?.attributes('href')).toBe('/records/unit/u');
  });

  it('sends the selected records, and never one that is under way', async () => {
    const tab = mountTab(records);
    expect(tab.get('.toolbar button').attributes('disabled')).toBeDefined();
    expect(tab.get('input[aria-label="选择 行政部"]').attributes('disabled')).toBeDefined();
    await tab.get('input[aria-label="选择 工程部"]').trigger('change');
    await tab.get('.toolbar button').trigger('click');
    expect(tab.emitted('sendSelected')).toEqual([[['a']]]);
  });

  it('does not start a second run', async () => {
    const tab = mountTab(records, true);
    await tab.get('input[aria-label="选择 工程部"]').trigger('change');
    expect(tab.get('.toolbar button').attributes('disabled')).toBeDefined();
  });

  it('says that nothing waits', () => {
    expect(mountTab([]).text()).toContain('没有待同步的记录');
  });
});

// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createKindFields } from '#shared/kinds/kindFields.ts';
import type { Conflict } from '#shared/model/entry.ts';
import ConflictDetail from './ConflictDetail.vue';
import { conflictOf, itemOf, rowOf } from './testing/testItems.ts';

const base = rowOf('department', { deptName: '工程部', dLinkMan: '甲', dLinkTel: '1' });
const mine = { ...base, dLinkMan: '乙', dLinkTel: '2' };
const theirs = { ...base, dLinkTel: '3' };
const known = conflictOf({ kind: 'changedBothSides', operation: 'U', mine, lastAcknowledged: base, theirs });

function mountDetail(conflict: Conflict, otherId = false) {
  const { record } = itemOf('department', 'a', { status: 'conflict', conflict });
  return mount(ConflictDetail, {
    props: { record, conflict, channel: 'platform', otherId, busy: false, fields: createKindFields([]) },
    attachTo: document.body,
  });
}

function button(wrapper: ReturnType<typeof mountDetail>, name: string) {
  return wrapper.findAll('button').find((element) => element.text() === name);
}

describe('ConflictDetail', () => {
  it('leads to the first open field instead of submitting half a merge', async () => {
    const detail = mountDetail(known);
    await button(detail, '合并后提交')?.trigger('click');
    expect(detail.emitted('merged')).toBeUndefined();
    expect(detail.get('[role="alert"]').text()).toBe('还有 1 项没有选择：联系电话');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('联系电话 用本地');
    detail.unmount();
  });

  it('submits one-sided changes together with the choice made', async () => {
    const detail = mountDetail(known);
    await detail.get('input[aria-label="联系电话 用对方"]').trigger('change');
    await button(detail, '合并后提交')?.trigger('click');
    expect(detail.emitted('merged')).toEqual([[{ ...base, dLinkMan: '乙', dLinkTel: '3' }]]);
    detail.unmount();
  });

  it('says beside each button what it will do', () => {
    const detail = mountDetail(known);
    for (const name of ['以本地为准', '以对方为准', '合并后提交']) {
      const id = button(detail, name)?.attributes('aria-describedby');
      expect(detail.get(`#${id}`).text()).not.toBe('');
    }
    detail.unmount();
  });

  it('offers no merge where the other content is unknown, and says so', async () => {
    const detail = mountDetail(conflictOf({ mine, theirs: null }));
    expect(button(detail, '合并后提交')).toBeUndefined();
    expect(detail.text()).toContain('平台没有给出它那边的内容');
    await button(detail, '以本地为准')?.trigger('click');
    await button(detail, '以对方为准')?.trigger('click');
    expect(detail.emitted()).toMatchObject({ mine: [[]], theirs: [[]] });
    detail.unmount();
  });

  it('does not offer to overwrite a row that stands on another ID, but to insert once it is gone', async () => {
    const detail = mountDetail(conflictOf({ kind: 'missingThere', operation: 'U', mine }), true);
    expect(button(detail, '以本地为准')).toBeUndefined();
    await button(detail, '作为新增再送')?.trigger('click');
    await button(detail, '以对方为准')?.trigger('click');
    expect(detail.emitted()).toMatchObject({ mine: [[]], theirs: [[]] });
    detail.unmount();
  });

  it('masks personal numbers in the words of the platform until asked for', async () => {
    const quoted = { ...mine, dLinkTel: '13800001234' };
    const detail = mountDetail(conflictOf({ reason: '部门已存在，电话 13800001234', mine: quoted }));
    expect(detail.get('blockquote').text()).toBe('部门已存在，电话 138****1234');
    await detail.get('button[aria-label="显示 原话里的个人信息"]').trigger('click');
    expect(detail.get('blockquote').text()).toBe('部门已存在，电话 13800001234');
    detail.unmount();
  });
});

// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shallowRef } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { defaultIdentifierNode } from '#shared/profile/nodeSettings.ts';
import { ok } from '#shared/lib/result.ts';
import { provideServices } from '../services/services.ts';
import type { Services } from '../services/services.ts';
import type { ListedRecord, ResolutionSummary } from '../db/recordTypes.ts';
import { pendingQuestion } from '../ui/useConfirm.ts';
import { conflictOf, itemOf, listedOf, refusalOf, rowOf } from './problems/testing/testItems.ts';
import ProblemsView from './ProblemsView.vue';

/** The store of the sync without its figures: a page shows here what its query answers. */
vi.mock('../stores/useSyncStore.ts', async () => {
  const { useLive } = await import('../db/useLive.ts');
  const { noCounts } = await import('../db/figures/countStates.ts');
  return {
    useSyncStore: () => ({
      causes: { toMend: 0, behind: 0 },
      waitingCounts: noCounts,
      show: (query: () => Promise<unknown>) => useLive(query, null),
    }),
  };
});

const refused = ['a', 'b'].map((ID) =>
  listedOf(
    itemOf(
      'person',
      ID,
      { status: 'refused', refusal: refusalOf('证书编号为空', 'certNo', '') },
      { psnName: `员工${ID}` },
    ),
    'refused',
  ),
);
const conflicts = ['c', 'd'].map((ID) =>
  listedOf(
    itemOf(
      'department',
      ID,
      { status: 'conflict', conflict: conflictOf({ mine: rowOf('department', { deptName: `部门${ID}` }) }) },
      { deptName: `部门${ID}` },
    ),
    'conflict',
  ),
);

interface Scene {
  readonly problems?: readonly ListedRecord[];
  readonly resolutions?: readonly ResolutionSummary[];
}

async function mountView({ problems = [], resolutions = [] }: Scene) {
  const records = {
    problems: () => Promise.resolve(problems),
    resolutions: () => Promise.resolve(resolutions),
    retry: vi.fn((ids: readonly string[]) => Promise.resolve(ids.length)),
    resolve: vi.fn((ids: readonly string[]) => Promise.resolve({ snapshotId: 1, resolved: ids.length })),
    undo: vi.fn(() => Promise.resolve(ok(undefined))),
  };
  const services = {
    records,
    states: { drafts: () => Promise.resolve([]) },
    activeChannel: shallowRef('practice'),
    identifierNode: shallowRef(defaultIdentifierNode),
    clock: { now: () => 0 },
  };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: {} }],
  });
  await router.push('/problems');
  const wrapper = mount(ProblemsView, {
    global: { plugins: [router, (app) => provideServices(app, services as unknown as Services)] },
    attachTo: document.body,
  });
  await settled();
  const click = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click');
    await settled();
  };
  return { wrapper, records, router, click };
}

/** The live query answers after a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await flushPromises();
}

async function answer(id: 'yes' | 'no'): Promise<void> {
  pendingQuestion.value?.answer(id);
  await settled();
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('ProblemsView', () => {
  it('says that nothing is wrong', async () => {
    const { wrapper } = await mountView({});
    expect(wrapper.text()).toContain('没有需要处理的记录');
  });

  it('groups by reason and shows the first record with words, meaning and next step', async () => {
    const { wrapper } = await mountView({ problems: [...conflicts, ...refused] });
    expect(wrapper.findAll('[role="option"] .label').map((label) => label.text())).toEqual([
      '特种设备作业人员证号：证书编号为空 · 2 条',
      '平台已有这条记录 · 2 条',
    ]);
    expect(wrapper.get('blockquote').text()).toBe('证书编号为空');
    expect(wrapper.get('[aria-labelledby="problem-title"]').text()).toContain('这表示什么');
    expect(wrapper.get('[aria-labelledby="problem-title"]').text()).toContain('怎么办');
  });

  it('opens the form at the refused field', async () => {
    const { router, click } = await mountView({ problems: refused });
    await click('去修改');
    expect(router.currentRoute.value.fullPath).toBe('/records/person/a?field=certNo');
  });

  it('retries one record at once, and many only after asking', async () => {
    const { wrapper, records, click } = await mountView({ problems: refused });
    await click('重试');
    expect(records.retry).toHaveBeenLastCalledWith(['a'], 'practice');
    await wrapper.get('input[aria-label="选择全组"]').trigger('change');
    await click('重试');
    expect(pendingQuestion.value?.question.text).toContain('共 2 条');
    await answer('no');
    expect(records.retry).toHaveBeenCalledTimes(1);
    await click('重试');
    await answer('yes');
    expect(records.retry).toHaveBeenLastCalledWith(['a', 'b'], 'practice');
  });

  it('says before a bulk choice how many and what is overwritten', async () => {
    const { wrapper, records, click } = await mountView({ problems: conflicts });
    await wrapper.get('input[aria-label="选择全组"]').trigger('change');
    await click('以本地为准');
    expect(pendingQuestion.value?.question.text).toContain('2 条在平台上的内容会被本地内容覆盖');
    await answer('yes');
    expect(records.resolve).toHaveBeenCalledWith(['c', 'd'], 'mine', 'practice');
  });

  it('takes the latest choice back', async () => {
    const latest = { snapshotId: 7, at: 0, choice: 'mine', count: 2, title: '部门c' } as const;
    const { wrapper, records, click } = await mountView({ resolutions: [latest] });
    expect(wrapper.get('.recent').text()).toContain('以本地为准：“部门c”等 2 条');
    await click('撤销');
    expect(records.undo).toHaveBeenCalledWith(7);
  });
});
